import type { Activity, WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { ActivitiesTable } from '../db/tables.ts'
import { type NameColumns, type SubjectNames, subjectNames, type WorkKind } from '../work/work-kind.ts'

/** An activity with the names that lists show. */
export type ActivityView = Activity & SubjectNames & { ownerName: string | null }

type Row = Selectable<ActivitiesTable> & NameColumns

const column = (name: string, type: string, isNullable = false) => ({
  expression: sql.ref(`w.${name}`),
  type,
  isNullable,
})

export const ACTIVITY: WorkKind<Activity, ActivityView, Row> = {
  entity: 'activity',
  table: 'activities',
  ownerColumn: 'owner_id',
  fromRow,
  rowFrom,
  ownerOf: (activity) => activity.ownerId,
  sort: {
    id: column('id', 'uuid'),
    number: column('number', 'bigint'),
    occurredAt: column('occurred_at', 'timestamptz'),
    createdAt: column('created_at', 'timestamptz'),
    updatedAt: column('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): ActivityView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    dealId: row.deal_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    // Written by the domain's own functions and by nothing else.
    type: row.type as Activity['type'],
    status: row.status as Activity['status'],
    subject: row.subject,
    body: row.body,
    occurredAt: row.occurred_at,
    durationMinutes: row.duration_minutes,
    direction: row.direction as Activity['direction'],
    ownerId: row.owner_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectNames(row),
    ownerName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, activity: Activity) {
  return {
    workspace_id: workspaceId,
    id: activity.id,
    version: activity.version,
    deal_id: activity.dealId,
    contact_id: activity.contactId,
    company_id: activity.companyId,
    type: activity.type,
    status: activity.status,
    subject: activity.subject,
    body: activity.body,
    occurred_at: activity.occurredAt,
    duration_minutes: activity.durationMinutes,
    direction: activity.direction,
    owner_id: activity.ownerId,
    created_at: activity.createdAt,
    updated_at: activity.updatedAt,
    deleted_at: activity.deletedAt,
  }
}
