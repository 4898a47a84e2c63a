import {
  notFound,
  type StoredTodoItem,
  type TodoItem,
  type TodoItemId,
  TodoTemplateId,
  type WorkspaceId,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db, Trx } from '../db/transaction.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { narrowedTo, Narrowing, Part } from '../records/listing.ts'

/** An item and the template whose it is. */
export type ItemView = StoredTodoItem & { templateId: TodoTemplateId }

export const ItemNarrowing = Narrowing.omit({ name: true }).extend({
  templateIds: z.array(TodoTemplateId).max(1000).optional(),
})
export type ItemNarrowing = z.infer<typeof ItemNarrowing>
export const ListItemsInput = ItemNarrowing.extend(Part.omit({ sort: true }).shape)

/** The items that are asked for, template by template and in their order. */
export function listItems(
  db: Db,
  workspaceId: WorkspaceId,
  input: z.infer<typeof ListItemsInput>,
): Promise<ItemView[]> {
  const { limit = null, offset = 0, ...narrowing } = input
  const order = sql`order by t.number, i.position, i.number limit ${limit}::int offset ${offset}`
  return select(db, workspaceId, sql`${itemsWhere(narrowing)} ${order}`)
}

/** @throws DealError not_found */
export async function getItem(db: Db, workspaceId: WorkspaceId, id: TodoItemId): Promise<ItemView> {
  const [item] = await select(db, workspaceId, sql`i.id = ${id}`)
  if (!item) throw notFound('to-do item', id)
  return item
}

export async function countItems(db: Db, workspaceId: WorkspaceId, input: ItemNarrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from todo_template_items i
    where i.workspace_id = ${workspaceId} and ${itemsWhere(input)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Makes these the items of a template, in this order: one that is known keeps its number, one that is not named goes. */
export async function saveItems(
  db: Trx,
  workspaceId: WorkspaceId,
  { id: templateId, items }: { id: TodoTemplateId; items: readonly (TodoItem & { id: TodoItemId })[] },
): Promise<void> {
  const ids = items.map(({ id }) => id)
  const wanted = JSON.stringify(items.map((item, position) => ({ ...item, position })))
  await sql`
    delete from todo_template_items
    where workspace_id = ${workspaceId} and template_id = ${templateId} and id <> all(${ids}::uuid[])`.execute(db)
  await sql`
    insert into todo_template_items (workspace_id, id, template_id, title, description, due_in_days, priority, category_id, position)
    select ${workspaceId}::uuid, id, ${templateId}::uuid, title, description, "dueInDays", priority, "categoryId", position
    from jsonb_to_recordset(${wanted}::jsonb) as next(
      id uuid, title text, description text, "dueInDays" int, priority text, "categoryId" uuid, position int)
    order by position
    on conflict (workspace_id, id) do update
    set title = excluded.title, description = excluded.description, due_in_days = excluded.due_in_days,
      priority = excluded.priority, category_id = excluded.category_id, position = excluded.position`.execute(db)
}

/** The items of the row `t` of todo_templates, in their order, as a column. */
export function itemsOfTemplate(): RawBuilder<StoredTodoItem[]> {
  return sql<StoredTodoItem[]>`coalesce((
    select jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title, 'description', i.description,
      'dueInDays', i.due_in_days, 'priority', i.priority, 'categoryId', i.category_id, 'position', i.position) order by i.position, i.number)
    from todo_template_items i where i.workspace_id = t.workspace_id and i.template_id = t.id), '[]')`
}

function itemsWhere({ templateIds, ...narrowing }: ItemNarrowing): Condition {
  return allOf([
    narrowedTo(narrowing, 'i'),
    ...(templateIds ? [sql<boolean>`i.template_id = any(${templateIds}::uuid[])`] : []),
  ])
}

async function select(db: Db, workspaceId: WorkspaceId, rest: Condition): Promise<ItemView[]> {
  const { rows } = await sql<ItemView>`
    select i.id, i.number, i.template_id as "templateId", i.title, i.description, i.due_in_days as "dueInDays", i.priority,
      i.category_id as "categoryId", i.position
    from todo_template_items i join todo_templates t on t.workspace_id = i.workspace_id and t.id = i.template_id
    where i.workspace_id = ${workspaceId} and ${rest}`.execute(db)
  return rows
}
