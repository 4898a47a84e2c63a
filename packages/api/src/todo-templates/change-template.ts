import {
  conflict,
  invalid,
  MAX_TODO_ITEMS,
  TodoItem,
  TodoItemId,
  type TodoTemplate,
  TodoTemplateId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { getItem, type ItemView } from './items-store.ts'
import { deleteTemplate, lockTemplate, saveTemplate } from './store.ts'

/** An item as it is given: one with the id of an item that is there changes that one. */
export const GivenItem = TodoItem.extend({
  id: TodoItemId.optional(),
  categoryId: TodoItem.shape.categoryId.default(null),
})
export type GivenItem = z.infer<typeof GivenItem>
export const GivenItems = z.array(GivenItem).max(MAX_TODO_ITEMS)

const entity = 'todo_template'

/** Makes a template. One that was removed comes back under its id. */
export async function createTemplate(
  ctx: WriteContext,
  { name, items, ...known }: { id?: TodoTemplateId; name: string; items: readonly GivenItem[] },
): Promise<TodoTemplate> {
  const id = known.id ?? TodoTemplateId.parse(ctx.newId())
  const times = { createdAt: ctx.now, updatedAt: ctx.now }
  const template = await saveTemplate(ctx.db, ctx.workspaceId, { id, name, items: withIds(ctx, items, []), ...times })
  await insertEvents(ctx.db, ctx.author, [
    { entity, entityId: id, kind: 'todo_template.created', before: null, after: contentOf(told(template)) },
  ])
  return template
}

/** @throws DealError not_found; invalid for an item of another template */
export async function updateTemplate(
  ctx: WriteContext,
  { id, name, items }: { id: TodoTemplateId; name?: string; items?: readonly GivenItem[] },
): Promise<TodoTemplate> {
  const known = await lockTemplate(ctx.db, ctx.workspaceId, id)
  const next = items ? withIds(ctx, items, known.items) : known.items
  const before = told(known)
  const after = withPatch({ ...before, items: next.map(plain) }, { name })
  const changes = changesBetween(before, after)
  if (changes === null) return known
  await insertEvents(ctx.db, ctx.author, [{ entity, entityId: id, kind: 'todo_template.updated', ...changes }])
  return saveTemplate(ctx.db, ctx.workspaceId, { ...known, name: after.name, items: next, updatedAt: ctx.now })
}

/** Tasks that were made from it stay. */
export async function removeTemplate(ctx: WriteContext, id: TodoTemplateId): Promise<{ id: TodoTemplateId }> {
  const template = await lockTemplate(ctx.db, ctx.workspaceId, id)
  await deleteTemplate(ctx.db, ctx.workspaceId, id)
  await insertEvents(ctx.db, ctx.author, [
    { entity, entityId: id, kind: 'todo_template.deleted', before: contentOf(told(template)), after: null },
  ])
  return { id }
}

/** Adds an item to a template, behind the others unless it is put elsewhere. */
export async function createItem(
  ctx: WriteContext,
  { templateId, position, ...item }: TodoItem & { templateId: TodoTemplateId; position?: number },
): Promise<ItemView> {
  const { items } = await lockTemplate(ctx.db, ctx.workspaceId, templateId)
  if (items.length >= MAX_TODO_ITEMS) throw conflict(`A template has at most ${MAX_TODO_ITEMS} items.`)
  const all: GivenItem[] = [...items]
  const after = await updateTemplate(ctx, { id: templateId, items: all.toSpliced(position ?? items.length, 0, item) })
  const added = after.items.find(({ id }) => !items.some((known) => known.id === id))
  if (!added) throw new Error('One item was added')
  return { ...added, templateId }
}

export type ItemPatch = Partial<TodoItem> & { position?: number }

/** @throws DealError not_found */
export async function updateItem(ctx: WriteContext, id: TodoItemId, patch: ItemPatch): Promise<ItemView> {
  const { templateId } = await getItem(ctx.db, ctx.workspaceId, id)
  const { items } = await lockTemplate(ctx.db, ctx.workspaceId, templateId)
  const { position, ...fields } = patch
  const changed: GivenItem[] = items.map((item) => (item.id === id ? withPatch(item, fields) : item))
  const from = changed.findIndex((item) => item.id === id)
  const moved = changed.splice(from, 1)
  await updateTemplate(ctx, { id: templateId, items: changed.toSpliced(position ?? from, 0, ...moved) })
  return getItem(ctx.db, ctx.workspaceId, id)
}

/** @throws DealError not_found */
export async function deleteItem(ctx: WriteContext, id: TodoItemId): Promise<{ id: TodoItemId }> {
  const { templateId } = await getItem(ctx.db, ctx.workspaceId, id)
  const { items } = await lockTemplate(ctx.db, ctx.workspaceId, templateId)
  await updateTemplate(ctx, { id: templateId, items: items.filter((item) => item.id !== id) })
  return { id }
}

function withIds(
  ctx: Pick<WriteContext, 'newId'>,
  items: readonly GivenItem[],
  known: TodoTemplate['items'],
): (TodoItem & { id: TodoItemId })[] {
  const own = new Set(known.map(({ id }) => id))
  return items.map((item, index) => {
    if (item.id === undefined) return { ...item, id: TodoItemId.parse(ctx.newId()) }
    if (own.delete(item.id)) return { ...item, id: item.id }
    throw invalid('An item with an id must be one of the template, and there once.', [
      { field: `items.${index}.id`, message: 'Not an item of this template, or named twice.', given: item.id },
    ])
  })
}

/** A template as its history tells it. */
export function told(template: TodoTemplate): Omit<TodoTemplate, 'items'> & { items: TodoItem[] } {
  return { ...template, items: template.items.map(plain) }
}

function plain({ title, description, dueInDays, priority, categoryId }: TodoItem): TodoItem {
  return { title, description, dueInDays, priority, categoryId }
}
