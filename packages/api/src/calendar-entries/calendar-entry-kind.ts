import type { CalendarEntry, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { CalendarEntriesTable } from '../db/tables.ts'
import {
  type NameColumns,
  sortColumn,
  subjectColumns,
  subjectFromRow,
  type SubjectNames,
  type WorkKind,
} from '../work/work-kind.ts'

/** A calendar entry with the names that lists show. */
export type CalendarEntryView = CalendarEntry & SubjectNames & { ownerName: string | null }

type Row = Selectable<CalendarEntriesTable> & NameColumns

export const CALENDAR_ENTRY: WorkKind<CalendarEntry, CalendarEntryView, Row> = {
  entity: 'calendar_entry',
  table: 'calendar_entries',
  ownerColumn: 'owner_id',
  creatorColumn: 'created_by_id',
  fromRow,
  rowFrom,
  ownerOf: (entry) => entry.ownerId,
  sort: {
    id: sortColumn('id', 'uuid'),
    number: sortColumn('number', 'bigint'),
    startsAt: sortColumn('starts_at', 'timestamptz'),
    createdAt: sortColumn('created_at', 'timestamptz'),
    updatedAt: sortColumn('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): CalendarEntryView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    title: row.title,
    description: row.description,
    location: row.location,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    isAllDay: row.is_all_day,
    isCompleted: row.is_completed,
    completedAt: row.completed_at,
    categoryId: row.category_id,
    ownerId: row.owner_id,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectFromRow(row),
    ownerName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, entry: CalendarEntry) {
  return {
    workspace_id: workspaceId,
    id: entry.id,
    version: entry.version,
    ...subjectColumns(entry),
    title: entry.title,
    description: entry.description,
    location: entry.location,
    starts_at: entry.startsAt,
    ends_at: entry.endsAt,
    is_all_day: entry.isAllDay,
    is_completed: entry.isCompleted,
    completed_at: entry.completedAt,
    category_id: entry.categoryId,
    owner_id: entry.ownerId,
    created_by_id: entry.createdById,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
    deleted_at: entry.deletedAt,
  }
}
