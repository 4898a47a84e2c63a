import { TodoItem, TodoItemId, TodoTemplateId } from '@dealwright/domain'
import { z } from 'zod'
import { read, router, write } from '../procedure.ts'
import { createItem, deleteItem, GivenItem, updateItem } from './change-template.ts'
import { countItems, getItem, ItemNarrowing, listItems, ListItemsInput } from './items-store.ts'

const OneItem = z.object({ id: TodoItemId })
const position = z.int().min(0)

/** The items of to-do templates one by one, for programs that address them by number. */
export const itemsRouter = router({
  list: read('settings.read')
    .input(ListItemsInput.prefault({}))
    .query(({ ctx, input }) => listItems(ctx.db, ctx.workspaceId, input)),

  count: read('settings.read')
    .input(ItemNarrowing.prefault({}))
    .query(({ ctx, input }) => countItems(ctx.db, ctx.workspaceId, input)),

  get: read('settings.read')
    .input(OneItem)
    .query(({ ctx, input }) => getItem(ctx.db, ctx.workspaceId, input.id)),

  create: write('settings.write')
    .input(GivenItem.omit({ id: true }).extend({ templateId: TodoTemplateId, position: position.optional() }))
    .mutation(({ ctx, input }) => createItem(ctx, input)),

  update: write('settings.write')
    .input(OneItem.extend(TodoItem.partial().shape).extend({ position: position.optional() }))
    .mutation(({ ctx, input: { id, ...patch } }) => updateItem(ctx, id, patch)),

  delete: write('settings.write')
    .input(OneItem)
    .mutation(({ ctx, input }) => deleteItem(ctx, input.id)),
})
