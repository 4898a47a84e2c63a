import { type TagId, type Task, TASK_PRIORITIES, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { TasksTable } from '../db/tables.ts'
import {
  type NameColumns,
  sortColumn,
  subjectColumns,
  subjectFromRow,
  type SubjectNames,
  type WorkKind,
} from '../work/work-kind.ts'

/** A task with the names that lists show. */
export type TaskView = Task & SubjectNames & { ownerName: string | null }

type Row = Selectable<TasksTable> & NameColumns & { tag_ids: TagId[] }

export const TASK: WorkKind<Task, TaskView, Row> = {
  entity: 'task',
  table: 'tasks',
  ownerColumn: 'owner_id',
  creatorColumn: 'created_by_id',
  tags: 'task_tags',
  fromRow,
  rowFrom,
  ownerOf: (task) => task.ownerId,
  sort: {
    id: sortColumn('id', 'uuid'),
    number: sortColumn('number', 'bigint'),
    startsAt: sortColumn('starts_at', 'timestamptz', true),
    dueAt: sortColumn('due_at', 'timestamptz', true),
    /** From the lowest to the most urgent. */
    priority: {
      expression: sql`array_position(${sql.lit(`{${TASK_PRIORITIES.join()}}`)}::text[], w.priority)`,
      type: 'int',
      isNullable: false,
    },
    completedAt: sortColumn('completed_at', 'timestamptz', true),
    createdAt: sortColumn('created_at', 'timestamptz'),
    updatedAt: sortColumn('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): TaskView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    title: row.title,
    description: row.description,
    startsAt: row.starts_at,
    dueAt: row.due_at,
    remindAt: row.remind_at,
    // Written by the domain's own functions and by nothing else.
    priority: row.priority as Task['priority'],
    status: row.status as Task['status'],
    completedAt: row.completed_at,
    categoryId: row.category_id,
    tagIds: row.tag_ids,
    metadata: row.metadata as Task['metadata'],
    ownerId: row.owner_id,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectFromRow(row),
    ownerName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, task: Task) {
  return {
    workspace_id: workspaceId,
    id: task.id,
    version: task.version,
    ...subjectColumns(task),
    title: task.title,
    description: task.description,
    starts_at: task.startsAt,
    due_at: task.dueAt,
    remind_at: task.remindAt,
    priority: task.priority,
    status: task.status,
    completed_at: task.completedAt,
    category_id: task.categoryId,
    metadata: task.metadata,
    owner_id: task.ownerId,
    created_by_id: task.createdById,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    deleted_at: task.deletedAt,
  }
}
