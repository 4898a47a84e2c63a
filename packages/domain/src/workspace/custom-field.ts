import { z } from 'zod'
import { Address } from '../values/address.ts'
import { CalendarDay, Instant } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { ChoiceOptionId, CustomFieldId } from '../ids.ts'
import { Amount } from '../values/money.ts'

export const CUSTOM_FIELD_TYPES = [
  'text',
  'long_text',
  'number',
  'currency',
  'date',
  'datetime',
  'boolean',
  'choice',
  'multi_choice',
  'email',
  'phone',
  'url',
  'address',
] as const
export const CustomFieldType = z.enum(CUSTOM_FIELD_TYPES)
export type CustomFieldType = z.infer<typeof CustomFieldType>

/** Which records carry the field. */
export const CUSTOM_FIELD_ENTITIES = ['deal', 'contact', 'company', 'lead'] as const
export const CustomFieldEntity = z.enum(CUSTOM_FIELD_ENTITIES)
export type CustomFieldEntity = z.infer<typeof CustomFieldEntity>

/** The name by which filters, imports and programs address a field; it never changes. */
export const CustomFieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'Use lower-case letters, digits and _, starting with a letter')
export type CustomFieldKey = z.infer<typeof CustomFieldKey>

/** One option of a choice field; a product line carries its list price. */
export const ChoiceOption = z.object({
  key: z.string().trim().min(1).max(120),
  label: z.string().trim().min(1).max(120),
  price: z.object({ amount: Amount, currency: CurrencyCode }).nullable(),
})
export type ChoiceOption = z.infer<typeof ChoiceOption>

/** An option as it is kept: its number and id are for programs, its key is what records hold. */
export const StoredOption = ChoiceOption.extend({ id: ChoiceOptionId, number: z.int(), position: z.int().min(0) })
export type StoredOption = z.infer<typeof StoredOption>

export const CustomField = z.object({
  id: CustomFieldId,
  number: z.int(),
  entity: CustomFieldEntity,
  key: CustomFieldKey,
  label: z.string().trim().min(1).max(120),
  type: CustomFieldType,
  options: z.array(ChoiceOption).max(1000),
  isFilterable: z.boolean(),
  isRequired: z.boolean(),
  position: z.int().min(0),
})
export type CustomField = z.infer<typeof CustomField>

/** A definition as it is kept. */
export const StoredField = CustomField.extend({ options: z.array(StoredOption) })
export type StoredField = z.infer<typeof StoredField>

/**
 * A value as stored: number and currency → decimal string, date → calendar day, datetime → instant, boolean → boolean,
 * choice → option key, multi-choice → option keys, address → its parts, everything else → text. A field without a value
 * is absent.
 */
export const CustomFieldValue = z.union([
  z.string().max(20_000),
  z.boolean(),
  z.array(z.string().max(120)).max(1000),
  CalendarDay,
  Instant,
  Address,
])
export type CustomFieldValue = z.infer<typeof CustomFieldValue>

export const CustomFieldValues = z.record(CustomFieldKey, CustomFieldValue)
export type CustomFieldValues = z.infer<typeof CustomFieldValues>

/** Absent keys stay, null clears; an address takes the place of the one that was there. */
export const CustomFieldPatch = z.record(CustomFieldKey, z.union([CustomFieldValue, Address.partial()]).nullable())
export type CustomFieldPatch = z.infer<typeof CustomFieldPatch>
