import { type CustomField, type CustomFieldValue, type FieldProblem, readCustomField } from '@dealwright/domain'
import { browserReader, type Reader } from '../format/reader.ts'
import { parseTypedNumber } from '../format/typed-number.ts'

/** What a form's answer to a custom field says (null: nothing), or what is wrong with it. */
export function readCustomAnswer(
  given: string | string[],
  definition: CustomField,
  reader: Reader = browserReader,
): { value: CustomFieldValue | null } | { problem: FieldProblem } {
  const reading = readCustomField(plainValue(given, definition, reader), definition)
  if ('value' in reading) return reading
  return { problem: { field: `customFields.${definition.key}`, message: `Enter ${reading.expected}.` } }
}

function plainValue(given: string | string[], { type }: CustomField, reader: Reader): unknown {
  if (Array.isArray(given) || given.trim() === '') return given
  if (type === 'number' || type === 'currency') return parseTypedNumber(given, reader) ?? given
  if (type === 'datetime') return instantOf(given)
  return type === 'boolean' ? given === 'true' : given
}

/** What a browser's field for date and time holds is meant where the browser is. */
function instantOf(typed: string): string {
  const at = new Date(typed)
  return Number.isNaN(at.getTime()) ? typed : at.toISOString()
}
