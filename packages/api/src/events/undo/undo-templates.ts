import { isSame, TodoItem, TodoTemplateId } from '@dealwright/domain'
import { z } from 'zod'
import { createTemplate, told, updateTemplate, removeTemplate } from '../../todo-templates/change-template.ts'
import { getTemplate } from '../../todo-templates/store.ts'
import { expectAsLeft, was } from './as-left.ts'
import { oneByOne } from './undo-step.ts'

const Told = z.object({ name: z.string(), items: z.array(TodoItem) })

/** Reverses changes of templates of tasks; tasks that were made from them stay. Items that come back are known by other numbers. */
export const undoTemplates = oneByOne(async (ctx, { event, act }) => {
  const id = TodoTemplateId.parse(event.entityId)
  if (act === 'remove') return removeTemplate(ctx, id)
  if (act === 'make_again') {
    const { name, items } = Told.extend({ items: Told.shape.items.default([]) }).parse(event.before)
    return createTemplate(ctx, { id, name, items })
  }
  const template = await getTemplate(ctx.db, ctx.workspaceId, id)
  expectAsLeft(told(template), event)
  const { name, items } = was(event, Told.partial())
  const known = template.items.map((item, index) => ({ ...item, told: told(template).items[index] }))
  const back = items?.map((item) => {
    const at = known.findIndex((each) => isSame(each.told, item))
    return at === -1 ? item : { ...item, id: known.splice(at, 1)[0]?.id }
  })
  return updateTemplate(ctx, { id, name, items: back })
})
