import { DealId, MemberId, TodoTemplate, TodoTemplateId } from '@dealwright/domain'
import { z } from 'zod'
import { read, router, write } from '../procedure.ts'
import { Narrowing, Part } from '../records/listing.ts'
import { applyTemplate } from './apply-template.ts'
import { createTemplate, GivenItems, removeTemplate, updateTemplate } from './change-template.ts'
import { itemsRouter } from './items-router.ts'
import { getTemplate, listTemplates } from './store.ts'

const OneTemplate = z.object({ id: TodoTemplateId })
const { name } = TodoTemplate.shape

export const todoTemplatesRouter = router({
  list: read('settings.read')
    .input(Narrowing.extend(Part.shape).prefault({}))
    .query(({ ctx, input }) => listTemplates(ctx.db, ctx.workspaceId, input)),

  get: read('settings.read')
    .input(OneTemplate)
    .query(({ ctx, input }) => getTemplate(ctx.db, ctx.workspaceId, input.id)),

  create: write('settings.write')
    .input(z.object({ name, items: GivenItems.default([]) }))
    .mutation(({ ctx, input }) => createTemplate(ctx, input)),

  /** `items` replaces the items; one that keeps its id keeps its number. */
  update: write('settings.write')
    .input(OneTemplate.extend({ name: name.optional(), items: GivenItems.optional() }))
    .mutation(({ ctx, input }) => updateTemplate(ctx, input)),

  delete: write('settings.write')
    .input(OneTemplate)
    .mutation(({ ctx, input }) => removeTemplate(ctx, input.id)),

  /** Makes its tasks for a deal. */
  applyTo: write('task.write')
    .input(OneTemplate.extend({ dealId: DealId, ownerId: MemberId.nullish() }))
    .mutation(({ ctx, input }) => applyTemplate(ctx, input)),

  items: itemsRouter,
})
