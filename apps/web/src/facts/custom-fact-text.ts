import type { CustomFieldType } from '@dealwright/domain'
import { formatDay } from '../format/day.ts'
import { formatInstant } from '../format/instant.ts'
import { browserReader, type Reader } from '../format/reader.ts'
import { parseTypedNumber, typedNumber } from '../format/typed-number.ts'

const INPUTS = {
  long_text: 'multiline',
  date: 'date',
  datetime: 'datetime-local',
  email: 'email',
  phone: 'tel',
  url: 'url',
} as const satisfies Partial<Record<CustomFieldType, string>>

/** With what kind of input a custom field is edited. */
export function inputOf(type: CustomFieldType): (typeof INPUTS)[keyof typeof INPUTS] | 'text' {
  return type in INPUTS ? INPUTS[type as keyof typeof INPUTS] : 'text' // just looked up
}

/** A stored value as it is typed, on the reader's clock and with their decimal mark. */
export function typedValue(value: string, type: CustomFieldType, reader: Reader = browserReader): string {
  if (type === 'number' || type === 'currency') return typedNumber(value, reader)
  return type === 'datetime' ? localTime(value) : value
}

/** A stored value as it is read. */
export function shownValue(value: string, type: CustomFieldType, reader: Reader = browserReader): string {
  if (type === 'date') return formatDay(value, reader)
  return type === 'datetime' ? formatInstant(value, reader) : typedValue(value, type, reader)
}

/** What was typed, as the server takes it; what cannot be understood goes as it is, and the server says what would be right. */
export function sentValue(typed: string, type: CustomFieldType, reader: Reader = browserReader): string | null {
  if (typed === '') return null
  if (type === 'number' || type === 'currency') return parseTypedNumber(typed, reader) ?? typed
  if (type === 'url') return /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
  const at = type === 'datetime' ? new Date(typed) : null
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : typed
}

/** As a browser's field for day and time holds it: without a zone, on the browser's own clock. */
function localTime(instant: string): string {
  const at = new Date(instant)
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
