import { z } from 'zod'
import { Address } from '../values/address.ts'
import { CalendarDay, Instant } from '../values/calendar.ts'
import type { ChoiceOption, CustomField, CustomFieldValue, CustomFieldValues } from './custom-field.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import { type FieldProblem, invalid, shortened } from '../errors.ts'
import { foldCase } from '../values/fold-case.ts'
import { Amount } from '../values/money.ts'

/** A value in its canonical form (null: cleared), or what would have been right. */
export type CustomFieldReading = { value: CustomFieldValue | null } | { expected: string }

/**
 * A record's custom fields after a patch: absent keys stay, null clears, everything else is read by its definition. Whoever
 * writes custom fields leaves no required one empty. Values of a field that was deleted since stay as they are.
 * @throws DealError invalid with a problem for each wrong field, under `customFields.<key>`
 */
export function patchCustomFields(
  values: CustomFieldValues,
  patch: Readonly<Record<string, unknown>>,
  definitions: readonly CustomField[],
): CustomFieldValues {
  const patched = new Map(Object.entries(values))
  const problems: FieldProblem[] = []
  for (const [key, given] of Object.entries(patch)) {
    if (given === undefined) continue
    const definition = definitions.find((each) => each.key === key)
    const reading = definition ? readCustomField(given, definition) : unknownField(definitions)
    if ('expected' in reading) problems.push(wrongValue(key, given, { definition, expected: reading.expected }))
    else if (reading.value === null) patched.delete(key)
    else patched.set(key, reading.value)
  }
  const wrong = new Set(problems.map(({ field }) => field))
  for (const definition of definitions) {
    const missing = definition.isRequired && !patched.has(definition.key) ? missingValue(definition) : null
    if (missing !== null && !wrong.has(missing.field)) problems.push(missing)
  }
  if (problems.length > 0) throw invalid(problems.map(({ message }) => message).join(' '), problems)
  return Object.fromEntries(patched)
}

/** Reads one value by its field's definition. Null, empty text and an empty list clear; choices may be given by key or by label. */
export function readCustomField(
  given: unknown,
  { type, options }: Pick<CustomField, 'type' | 'options'>,
): CustomFieldReading {
  if (given === null || given === '' || (Array.isArray(given) && given.length === 0)) return { value: null }
  switch (type) {
    case 'text':
    case 'long_text':
      return readText(given)
    case 'number':
      return orExpected(canonicalDecimal(given), 'a number in plain digits such as 1234.5')
    case 'currency': {
      const amount = Amount.safeParse(canonicalDecimal(given)).data
      return orExpected(amount, 'an amount in plain digits such as 1234.50, with at most 4 of them after the point')
    }
    case 'date':
      return orExpected(CalendarDay.safeParse(given).data, 'a day such as 2026-11-21')
    case 'datetime':
      return orExpected(Instant.safeParse(given).data, 'a point in time such as 2026-11-21T09:30:00Z')
    case 'email':
      return orExpected(Email.safeParse(given).data, 'an e-mail address such as ann@north.example')
    case 'phone':
      return orExpected(Phone.safeParse(given).data, 'a telephone number of at most 60 characters')
    case 'url':
      return orExpected(Url.safeParse(given).data, 'a web address such as https://north.example')
    case 'address':
      return readAddress(given)
    case 'boolean':
      return orExpected(typeof given === 'boolean' ? given : null, 'true or false')
    case 'choice':
      return orExpected(optionKey(given, options), oneOf(options))
    case 'multi_choice':
      return readChoices(Array.isArray(given) ? given : [given], options)
  }
}

function readText(given: unknown): CustomFieldReading {
  const isText = typeof given === 'string' && given.length <= 20_000 && !given.includes('\0') && given.isWellFormed()
  return isText ? { value: given.trim() || null } : { expected: 'text of at most 20,000 characters' }
}

const Email = z.string().trim().pipe(z.email().max(254))
const Phone = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^\P{C}*$/u)
// Nothing else is shown as a link: `javascript:` is an address, too.
const Url = z
  .string()
  .trim()
  .pipe(z.url({ protocol: /^https?$/ }).max(2000))

/** A text is taken for the first line; parts that are not given are not known. */
function readAddress(given: unknown): CustomFieldReading {
  const parts = typeof given === 'string' ? { line1: given.trim() } : given
  const read = AddressParts.safeParse(parts).data
  if (!read) return { expected: 'an address with line1, city, postalCode, state and country' }
  const address = { ...NOWHERE, ...read }
  return { value: Object.values(address).every((part) => !part) ? null : address }
}

const AddressParts = z.strictObject(Address.shape).partial()
const NOWHERE: Address = { line1: null, city: null, postalCode: null, state: null, country: null }

/** Each option once, in the order of the definition. */
function readChoices(given: readonly unknown[], options: readonly ChoiceOption[]): CustomFieldReading {
  const keys = given.map((each) => optionKey(each, options))
  if (keys.includes(null)) return { expected: `a list with each ${oneOf(options)}` }
  return { value: options.map(({ key }) => key).filter((key) => keys.includes(key)) }
}

/** An exact key goes before a label; a label that two options share names neither. */
function optionKey(given: unknown, options: readonly ChoiceOption[]): string | null {
  if (typeof given !== 'string') return null
  const text = given.trim()
  const exact = options.find(({ key }) => key === text)
  if (exact) return exact.key
  const labelled = options.filter(({ label }) => foldCase(label) === foldCase(text))
  return labelled.length === 1 && labelled[0] ? labelled[0].key : null
}

function orExpected(value: CustomFieldValue | null | undefined, expected: string): CustomFieldReading {
  return value === null || value === undefined ? { expected } : { value }
}

function oneOf(options: readonly ChoiceOption[]): string {
  const names = options.slice(0, 20).map(({ key, label }) => (key === label ? key : `${key} (${label})`))
  return `one of ${names.join(', ')}${options.length > 20 ? ', …' : ''}`
}

function unknownField(definitions: readonly CustomField[]): CustomFieldReading {
  const keys = definitions.map(({ key }) => key)
  return {
    expected: keys.length > 0 ? `one of the fields ${keys.join(', ')}` : 'no custom fields, since none are defined',
  }
}

function wrongValue(
  key: string,
  given: unknown,
  why: { definition: CustomField | undefined; expected: string },
): FieldProblem {
  const { definition, expected } = why
  const message = definition
    ? `${definition.label} must be ${expected}.`
    : `There is no custom field "${shortened(key)}"; expected ${expected}.`
  return { field: `customFields.${key}`, message, given: shortened(given), expected }
}

function missingValue({ key, label }: CustomField): FieldProblem {
  return { field: `customFields.${key}`, message: `${label} is required.`, expected: 'a value' }
}
