import { ChoiceOption, ChoiceOptionId, CustomFieldId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, recall, router } from '../procedure.ts'
import { createOption, deleteOption, updateOption } from './change-option.ts'
import { GivenOption } from './choice-options.ts'
import { countOptions, getOption, listOptions, ListOptionsInput, OptionNarrowing } from './options-store.ts'

const OneOption = z.object({ id: ChoiceOptionId })
const { label, price } = ChoiceOption.shape
const position = z.int().min(0)

/** The options of choice fields one by one, for programs that address them by number. */
export const optionsRouter = router({
  list: recall('settings.read', 'lists')
    .input(ListOptionsInput.prefault({}))
    .query(({ ctx, input }) => listOptions(ctx.db, ctx.workspaceId, input)),

  count: recall('settings.read', 'lists')
    .input(OptionNarrowing.prefault({}))
    .query(({ ctx, input }) => countOptions(ctx.db, ctx.workspaceId, input)),

  get: recall('settings.read', 'lists')
    .input(OneOption)
    .query(({ ctx, input }) => getOption(ctx.db, ctx.workspaceId, input.id)),

  create: bulkWrite('settings.write')
    .input(GivenOption.extend({ fieldId: CustomFieldId, position: position.optional() }))
    .mutation(({ ctx, input }) => createOption(ctx, input)),

  update: bulkWrite('settings.write')
    .input(OneOption.extend(z.object({ label, price, position }).partial().shape))
    .mutation(({ ctx, input: { id, ...patch } }) => updateOption(ctx, id, patch)),

  /** Only one that no record has. */
  delete: bulkWrite('settings.write')
    .input(OneOption)
    .mutation(({ ctx, input }) => deleteOption(ctx, input.id)),
})
