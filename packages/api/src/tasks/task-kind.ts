import type { Task, WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { TasksTable } from '../db/tables.ts'
import { type NameColumns, type SubjectNames, subjectNames, type WorkKind } from '../work/work-kind.ts'

/** A task with the names that lists show. */
export type TaskView = Task & SubjectNames & { ownerName: string | null }

type Row = Selectable<TasksTable> & NameColumns

const column = (name: string, type: string, isNullable = false) => ({
  expression: sql.ref(`w.${name}`),
  type,
  isNullable,
})

export const TASK: WorkKind<Task, TaskView, Row> = {
  entity: 'task',
  table: 'tasks',
  ownerColumn: 'owner_id',
  fromRow,
  rowFrom,
  ownerOf: (task) => task.ownerId,
  sort: {
    id: column('id', 'uuid'),
    number: column('number', 'bigint'),
    dueAt: column('due_at', 'timestamptz', true),
    completedAt: column('completed_at', 'timestamptz', true),
    createdAt: column('created_at', 'timestamptz'),
    updatedAt: column('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): TaskView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    dealId: row.deal_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    // Written by the domain's own functions and by nothing else.
    title: row.title,
    description: row.description,
    dueAt: row.due_at,
    remindAt: row.remind_at,
    priority: row.priority as Task['priority'],
    status: row.status as Task['status'],
    completedAt: row.completed_at,
    ownerId: row.owner_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectNames(row),
    ownerName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, task: Task) {
  return {
    workspace_id: workspaceId,
    id: task.id,
    version: task.version,
    deal_id: task.dealId,
    contact_id: task.contactId,
    company_id: task.companyId,
    title: task.title,
    description: task.description,
    due_at: task.dueAt,
    remind_at: task.remindAt,
    priority: task.priority,
    status: task.status,
    completed_at: task.completedAt,
    owner_id: task.ownerId,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
    deleted_at: task.deletedAt,
  }
}
