import type { ChoiceOption, ChoiceOptionId, CustomFieldId } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { withPatch } from '../events/changes.ts'
import { updateField } from './change-field.ts'
import type { GivenOption } from './choice-options.ts'
import { getOption, type OptionView } from './options-store.ts'
import { getCustomField } from './store.ts'

/** Adds an option to a choice, behind the others unless it is put elsewhere. @throws DealError not_found, invalid */
export async function createOption(
  ctx: WriteContext,
  { fieldId, position, ...given }: GivenOption & { fieldId: CustomFieldId; position?: number },
): Promise<OptionView> {
  const { options: known } = await getCustomField(ctx.db, ctx.workspaceId, fieldId)
  const all: GivenOption[] = [...known]
  const { options } = await updateField(ctx, fieldId, { options: all.toSpliced(position ?? known.length, 0, given) })
  const added = options.find(({ id }) => !known.some((option) => option.id === id))
  if (!added) throw new Error('One option was added')
  return { ...added, fieldId }
}

export type OptionPatch = Partial<Pick<ChoiceOption, 'label' | 'price'>> & { position?: number }

/** Changes an option; its key, by which records hold it, stays. */
export async function updateOption(ctx: WriteContext, id: ChoiceOptionId, patch: OptionPatch): Promise<OptionView> {
  const { fieldId } = await getOption(ctx.db, ctx.workspaceId, id)
  const { options } = await getCustomField(ctx.db, ctx.workspaceId, fieldId)
  const { position, ...plain } = patch
  const changed = options.map((option) => (option.id === id ? withPatch(option, plain) : option))
  const from = changed.findIndex((option) => option.id === id)
  const [moved] = changed.splice(from, 1)
  if (moved) changed.splice(position ?? from, 0, moved)
  await updateField(ctx, fieldId, { options: changed })
  return getOption(ctx.db, ctx.workspaceId, id)
}

/** Removes an option that no record has. @throws DealError conflict with the number of records that have it */
export async function deleteOption(ctx: WriteContext, id: ChoiceOptionId): Promise<{ id: ChoiceOptionId }> {
  const { fieldId } = await getOption(ctx.db, ctx.workspaceId, id)
  const { options } = await getCustomField(ctx.db, ctx.workspaceId, fieldId)
  await updateField(ctx, fieldId, { options: options.filter((option) => option.id !== id) })
  return { id }
}
