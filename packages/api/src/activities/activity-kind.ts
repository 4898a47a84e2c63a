import type { Activity, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { ActivitiesTable } from '../db/tables.ts'
import {
  type NameColumns,
  sortColumn,
  subjectColumns,
  subjectFromRow,
  type SubjectNames,
  type WorkKind,
} from '../work/work-kind.ts'

/** An activity with the names that lists show. */
export type ActivityView = Activity & SubjectNames & { ownerName: string | null }

type Row = Selectable<ActivitiesTable> & NameColumns

export const ACTIVITY: WorkKind<Activity, ActivityView, Row> = {
  entity: 'activity',
  table: 'activities',
  ownerColumn: 'owner_id',
  creatorColumn: 'created_by_id',
  fromRow,
  rowFrom,
  ownerOf: (activity) => activity.ownerId,
  sort: {
    id: sortColumn('id', 'uuid'),
    number: sortColumn('number', 'bigint'),
    occurredAt: sortColumn('occurred_at', 'timestamptz'),
    createdAt: sortColumn('created_at', 'timestamptz'),
    updatedAt: sortColumn('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): ActivityView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    // Written by the domain's own functions and by nothing else.
    type: row.type as Activity['type'],
    status: row.status as Activity['status'],
    subject: row.subject,
    body: row.body,
    occurredAt: row.occurred_at,
    dueAt: row.due_at,
    priority: row.priority as Activity['priority'],
    durationSeconds: row.duration_seconds,
    direction: row.direction as Activity['direction'],
    outcomeId: row.outcome_id,
    isMissed: row.is_missed,
    phoneNumber: row.phone_number,
    ownPhoneNumber: row.own_phone_number,
    recordingUrl: row.recording_url,
    address: row.address as Activity['address'],
    location: row.location,
    meetingUrl: row.meeting_url,
    metadata: row.metadata as Activity['metadata'],
    ownerId: row.owner_id,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectFromRow(row),
    ownerName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, activity: Activity) {
  return {
    workspace_id: workspaceId,
    id: activity.id,
    version: activity.version,
    ...subjectColumns(activity),
    type: activity.type,
    status: activity.status,
    subject: activity.subject,
    body: activity.body,
    occurred_at: activity.occurredAt,
    due_at: activity.dueAt,
    priority: activity.priority,
    duration_seconds: activity.durationSeconds,
    direction: activity.direction,
    outcome_id: activity.outcomeId,
    is_missed: activity.isMissed,
    phone_number: activity.phoneNumber,
    own_phone_number: activity.ownPhoneNumber,
    recording_url: activity.recordingUrl,
    address: activity.address,
    location: activity.location,
    meeting_url: activity.meetingUrl,
    metadata: activity.metadata,
    owner_id: activity.ownerId,
    created_by_id: activity.createdById,
    created_at: activity.createdAt,
    updated_at: activity.updatedAt,
    deleted_at: activity.deletedAt,
  }
}
