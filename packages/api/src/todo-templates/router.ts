import { DealId, MemberId, TodoTemplate, TodoTemplateId } from '@dealwright/domain'
import { z } from 'zod'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { read, router, write } from '../procedure.ts'
import { applyTemplate } from './apply-template.ts'
import { deleteTemplate, getTemplate, listTemplates, lockTemplate, saveTemplate } from './store.ts'

const OneTemplate = z.object({ id: TodoTemplateId })
const { name, items } = TodoTemplate.shape
const entity = 'todo_template'

export const todoTemplatesRouter = router({
  list: read('settings.read').query(({ ctx }) => listTemplates(ctx.db, ctx.workspaceId)),

  get: read('settings.read')
    .input(OneTemplate)
    .query(({ ctx, input }) => getTemplate(ctx.db, ctx.workspaceId, input.id)),

  create: write('settings.write')
    .input(z.object({ name, items }))
    .mutation(async ({ ctx, input }) => {
      const id = TodoTemplateId.parse(ctx.newId())
      const template = await saveTemplate(ctx.db, ctx.workspaceId, {
        id,
        ...input,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      const event = {
        entity,
        entityId: id,
        kind: 'todo_template.created',
        before: null,
        after: contentOf(template),
      } as const
      await insertEvents(ctx.db, ctx.author, [event])
      return template
    }),

  update: write('settings.write')
    .input(OneTemplate.extend({ name: name.optional(), items: items.optional() }))
    .mutation(async ({ ctx, input: { id, ...patch } }) => {
      const before = await lockTemplate(ctx.db, ctx.workspaceId, id)
      const after = withPatch({ ...before, updatedAt: ctx.now }, patch)
      const changes = changesBetween(before, after)
      if (changes === null) return before
      await insertEvents(ctx.db, ctx.author, [{ entity, entityId: id, kind: 'todo_template.updated', ...changes }])
      return saveTemplate(ctx.db, ctx.workspaceId, after)
    }),

  /** Tasks that were made from it stay. */
  delete: write('settings.write')
    .input(OneTemplate)
    .mutation(async ({ ctx, input: { id } }) => {
      const template = await lockTemplate(ctx.db, ctx.workspaceId, id)
      await deleteTemplate(ctx.db, ctx.workspaceId, id)
      const event = {
        entity,
        entityId: id,
        kind: 'todo_template.deleted',
        before: contentOf(template),
        after: null,
      } as const
      await insertEvents(ctx.db, ctx.author, [event])
      return { id }
    }),

  /** Makes its tasks for a deal. */
  applyTo: write('task.write')
    .input(OneTemplate.extend({ dealId: DealId, ownerId: MemberId.nullish() }))
    .mutation(({ ctx, input }) => applyTemplate(ctx, input)),
})
