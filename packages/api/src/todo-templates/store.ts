import {
  notFound,
  type TodoItem,
  type TodoItemId,
  type TodoTemplate,
  type TodoTemplateId,
  type WorkspaceId,
} from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { TodoTemplatesTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { narrowedTo, type Narrowing, type Part, partOf } from '../records/listing.ts'
import { itemsOfTemplate, saveItems } from './items-store.ts'

/** All templates, by name; or those that are asked for. */
export async function listTemplates(
  db: Db,
  workspaceId: WorkspaceId,
  some: Narrowing & Part = {},
): Promise<TodoTemplate[]> {
  const rows = await templates(db, workspaceId)
    .where(narrowedTo(some, 't'))
    .modifyEnd(partOf(some, 't', ['name']))
    .execute()
  return rows.map(templateFromRow)
}

/** @throws DealError not_found */
export async function getTemplate(db: Db, workspaceId: WorkspaceId, id: TodoTemplateId): Promise<TodoTemplate> {
  const row = await templates(db, workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('to-do template', id)
  return templateFromRow(row)
}

/** Takes a template for a change. @throws DealError not_found */
export async function lockTemplate(db: Trx, workspaceId: WorkspaceId, id: TodoTemplateId): Promise<TodoTemplate> {
  await db
    .selectFrom('todo_templates')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  // A statement of its own: one that waited would still see the items of before.
  return getTemplate(db, workspaceId, id)
}

/** A template that may not be there yet: it and its items get their numbers when they are written. */
export type NewTemplate = Omit<TodoTemplate, 'number' | 'items'> & { items: (TodoItem & { id: TodoItemId })[] }

/** Writes a template as it is now, with its items. */
export async function saveTemplate(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, name, items, createdAt, updatedAt }: NewTemplate,
): Promise<TodoTemplate> {
  const contents = { name, updated_at: updatedAt }
  await db
    .insertInto('todo_templates')
    .values({ ...contents, workspace_id: workspaceId, id, created_at: createdAt })
    .onConflict((on) => on.columns(['workspace_id', 'id']).doUpdateSet(contents))
    .execute()
  await saveItems(db, workspaceId, { id, items })
  return getTemplate(db, workspaceId, id)
}

export async function deleteTemplate(db: Trx, workspaceId: WorkspaceId, id: TodoTemplateId): Promise<void> {
  await db.deleteFrom('todo_templates').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

function templates(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('todo_templates as t')
    .selectAll('t')
    .select(itemsOfTemplate().as('items'))
    .where('workspace_id', '=', workspaceId)
}

function templateFromRow(row: Selectable<TodoTemplatesTable> & Pick<TodoTemplate, 'items'>): TodoTemplate {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    items: row.items,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
