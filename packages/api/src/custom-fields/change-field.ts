import {
  type ChoiceOption,
  conflict,
  type CustomField,
  CustomFieldId,
  customFieldKey,
  type GateField,
  invalid,
  type StoredField,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { choiceOptions, type GivenOptions } from './choice-options.ts'
import { saveOptions } from './options-store.ts'
import {
  deleteCustomField,
  getCustomField,
  insertCustomFields,
  listCustomFields,
  syncIndex,
  updateCustomField,
} from './store.ts'
import { eraseValues, type ErasedValues, valuesMustFit } from './values.ts'

/** So many fields may one kind of record have. */
const MAX_FIELDS = 200

export type NewCustomField = Omit<CustomField, 'id' | 'number' | 'key' | 'options' | 'position'> & {
  key?: CustomField['key']
  options: GivenOptions
}

/** Defines a field. Values that a deleted field of the same key has left come back, if they fit. */
export async function createField(ctx: WriteContext, { options, key, ...input }: NewCustomField): Promise<StoredField> {
  const { db, workspaceId } = ctx
  const known = await listCustomFields(db, workspaceId, input.entity)
  if (known.length >= MAX_FIELDS) throw conflict(`There are ${MAX_FIELDS} fields already; delete one first.`)
  const field = {
    ...input,
    id: CustomFieldId.parse(ctx.newId()),
    key: key ?? customFieldKey(input.label, new Set(known.map((each) => each.key))),
    options: choiceOptions(input.type, options),
    position: (known.at(-1)?.position ?? -1) + 1,
  }
  await insertCustomFields(db, ctx.author, [field])
  return getCustomField(db, workspaceId, field.id)
}

export type CustomFieldPatch = Partial<Pick<CustomField, 'label' | 'type' | 'isFilterable' | 'isRequired'>> & {
  options?: GivenOptions
}

/**
 * Changes a definition; the key stays. No value is rewritten: a new type, or options without one that is used, are
 * refused as long as there are values that would not fit.
 */
export async function updateField(ctx: WriteContext, id: CustomFieldId, patch: CustomFieldPatch): Promise<StoredField> {
  const { db, workspaceId, author } = ctx
  const known = await getCustomField(db, workspaceId, id)
  const { options, ...plain } = patch
  const before = told(known)
  const changed = withPatch(before, plain)
  const after = { ...changed, options: choiceOptions(changed.type, options ?? before.options) }
  const changes = changesBetween(before, after)
  if (changes === null) return known
  if ('type' in changes.after || 'options' in changes.after) await valuesMustFit(db, workspaceId, after)
  await updateCustomField(db, workspaceId, after)
  if ('options' in changes.after) await saveOptions(db, author, [after])
  await insertEvents(db, author, [{ entity: 'custom_field', entityId: id, kind: 'custom_field.updated', ...changes }])
  if ('type' in changes.after || 'isFilterable' in changes.after) await syncIndex(db, after)
  return getCustomField(db, workspaceId, id)
}

/** A field as its history tells it: of an option what records and people know. */
function told(field: StoredField): CustomField {
  const plain = ({ key, label, price }: ChoiceOption) => ({ key, label, price })
  return { ...field, options: field.options.map(plain) }
}

/** Puts the fields of one kind of record in this order; those that are not named come after, as they were. */
export async function reorderFields(
  ctx: WriteContext,
  { entity, ids }: { entity: CustomField['entity']; ids: readonly CustomFieldId[] },
): Promise<StoredField[]> {
  const before = await listCustomFields(ctx.db, ctx.workspaceId, entity)
  const place = new Map(ids.map((id, index) => [id, index]))
  const rank = ({ id }: CustomField) => place.get(id) ?? before.length
  const after = before.toSorted((a, b) => rank(a) - rank(b)).map((field, position) => ({ ...field, position }))
  const changes = changesBetween({ ids: before.map(({ id }) => id) }, { ids: after.map(({ id }) => id) })
  if (changes === null) return before
  for (const field of after) await updateCustomField(ctx.db, ctx.workspaceId, field)
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'custom_field', entityId: ctx.workspaceId, kind: 'custom_field.reordered', ...changes },
  ])
  return after
}

/**
 * Removes a definition, and the gates of stages that ask for it. The values stay in the records, out of sight, until they
 * are erased or a field of the same key brings them back: a definition deleted by mistake costs nothing.
 */
export async function deleteField(ctx: WriteContext, id: CustomFieldId): Promise<{ id: CustomFieldId }> {
  const { db, workspaceId, author } = ctx
  const field = await getCustomField(db, workspaceId, id)
  await deleteCustomField(db, workspaceId, id)
  if (field.entity === 'deal') await openGates(ctx, `custom.${field.key}`)
  await insertEvents(db, author, [
    { entity: 'custom_field', entityId: id, kind: 'custom_field.deleted', before: contentOf(told(field)), after: null },
  ])
  await syncIndex(db, field)
  return { id }
}

/** Erases for good what a deleted field has left. @throws DealError conflict while there is a field of this key */
export async function purgeValues(
  ctx: WriteContext,
  { entity, key }: Pick<CustomField, 'entity' | 'key'>,
): Promise<ErasedValues> {
  const known = await listCustomFields(ctx.db, ctx.workspaceId, entity)
  if (known.some((field) => field.key === key)) {
    throw invalid('This field exists. Delete it before its values.', [
      { field: 'key', message: 'There is a field with this key.', given: key, expected: 'the key of a deleted field' },
    ])
  }
  return { entity, key, records: await eraseValues(ctx.db, ctx.author, { entity, key }) }
}

/** A stage that asks for a field which nobody can fill in would let no deal in. */
async function openGates({ db, workspaceId, author }: WriteContext, gate: GateField): Promise<void> {
  const { rows } = await sql<{ id: string; before: string[]; after: string[] }>`
    update stages set required_fields = array_remove(required_fields, ${gate})
    where workspace_id = ${workspaceId} and ${gate} = any(required_fields)
    returning id, old.required_fields as before, new.required_fields as after`.execute(db)
  const events = rows.map(({ id, before, after }) => ({
    entity: 'stage' as const,
    entityId: id,
    kind: 'stage.updated',
    before: { requiredFields: before },
    after: { requiredFields: after },
  }))
  await insertEvents(db, author, events)
}
