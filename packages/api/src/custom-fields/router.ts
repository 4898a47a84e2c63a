import { CustomField, CustomFieldId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, recall, router } from '../procedure.ts'
import { createField, deleteField, purgeValues, reorderFields, updateField } from './change-field.ts'
import { GivenOptions } from './choice-options.ts'
import { optionsRouter } from './options-router.ts'
import { FieldNarrowing, getCustomField, listFieldsWhere } from './store.ts'

const OneField = z.object({ id: CustomFieldId })
const { entity, key, label, type, isFilterable, isRequired } = CustomField.shape

// A definition and the values that must fit it change by one hand at a time, so each of these is alone in the workspace.
export const customFieldsRouter = router({
  list: recall('settings.read', 'lists')
    .input(FieldNarrowing.prefault({}))
    .query(({ ctx, input }) => listFieldsWhere(ctx.db, ctx.workspaceId, input)),

  get: recall('settings.read', 'lists')
    .input(OneField)
    .query(({ ctx, input }) => getCustomField(ctx.db, ctx.workspaceId, input.id)),

  /** The key comes from the label unless it is given, and never changes. */
  create: bulkWrite('settings.write')
    .input(
      z.object({
        entity,
        key: key.optional(),
        label,
        type,
        options: GivenOptions.default([]),
        isFilterable: isFilterable.default(true),
        isRequired: isRequired.default(false),
      }),
    )
    .mutation(({ ctx, input }) => createField(ctx, input)),

  /** `options` replaces the options; one that keeps its key may get another label and price. */
  update: bulkWrite('settings.write')
    .input(OneField.extend(z.object({ label, type, options: GivenOptions, isFilterable, isRequired }).partial().shape))
    .mutation(({ ctx, input: { id, ...patch } }) => updateField(ctx, id, patch)),

  reorder: bulkWrite('settings.write')
    .input(z.object({ entity, ids: z.array(CustomFieldId).max(1000) }))
    .mutation(({ ctx, input }) => reorderFields(ctx, input)),

  /** Values stay, out of sight; see `purgeValues`. */
  delete: bulkWrite('settings.write')
    .input(OneField)
    .mutation(({ ctx, input }) => deleteField(ctx, input.id)),

  /** Erases what records still hold in a field that is deleted. */
  purgeValues: bulkWrite('settings.write')
    .input(z.object({ entity, key }))
    .mutation(({ ctx, input }) => purgeValues(ctx, input)),

  options: optionsRouter,
})
