import type { Bound, CheckedFilter, CheckedLeaf } from './checked-filter.ts'
import type { CustomFieldValues } from '../workspace/custom-field.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import { foldCase } from '../values/fold-case.ts'
import { compareAmounts } from '../values/money.ts'

/** What a record has under a field's name: numbers as numbers or decimals, several texts to search as one. */
export type FieldReading =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly amount: string; readonly currency: string }

/** Reads a field of the record at hand; null (or '' or an empty list) when it has no value. */
export type ReadField = (field: string) => FieldReading

/** Reads `custom.<key>` from a record's custom fields. */
export function readCustomValue(values: CustomFieldValues, field: string): FieldReading {
  const key = field.slice('custom.'.length)
  const value = Object.hasOwn(values, key) ? (values[key] ?? null) : null
  // An address is no single value, and there is no filter on it.
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? null : value
}

/** Whether a record passes a filter, by the meaning stated at `CheckedFilter`; the SQL of the same filter agrees with it. */
export function matches(filter: CheckedFilter, readField: ReadField): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.of.every((each) => matches(each, readField))
    case 'or':
      return filter.of.some((each) => matches(each, readField))
    case 'not':
      return !matches(filter.of, readField)
    case 'empty':
    case 'oneOf':
    case 'is':
    case 'text':
    case 'range':
    case 'has':
      return satisfies(readField(filter.field), filter)
  }
}

function satisfies(value: FieldReading, leaf: CheckedLeaf): boolean {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return leaf.kind === 'empty'
  switch (leaf.kind) {
    case 'empty':
      return false
    case 'oneOf':
      return leaf.values.includes(leaf.type === 'text' ? foldCase(textOf(value)) : textOf(value))
    case 'is':
      return value === leaf.value
    case 'text': {
      const text = foldCase(textOf(value))
      return leaf.at === 'start' ? text.startsWith(leaf.text) : text.includes(leaf.text)
    }
    case 'range':
      return isWithin(value, leaf)
    case 'has': {
      const isHeld = (wanted: string) => Array.isArray(value) && value.includes(wanted)
      return leaf.all ? leaf.values.every(isHeld) : leaf.values.some(isHeld)
    }
  }
}

function isWithin(value: NonNullable<FieldReading>, leaf: CheckedLeaf & { kind: 'range' }): boolean {
  if (leaf.type !== 'amount') {
    const text = textOf(value)
    // A field of another type may have had the same key and left text that is no number.
    if (leaf.type === 'number' && canonicalDecimal(text) === null) return false
    const compare = leaf.type === 'number' ? compareAmounts : compareText
    return leaf.bounds.every((bound) => holds(bound, compare(text, bound.value)))
  }
  if (typeof value !== 'object' || !('amount' in value)) return false
  if (leaf.currency !== null && leaf.currency !== value.currency) return false
  return leaf.bounds.every((bound) => holds(bound, compareAmounts(value.amount, bound.value)))
}

/** A list or an amount is no single value, and equals none. */
function textOf(value: NonNullable<FieldReading>): string {
  return typeof value === 'object' ? '' : String(value)
}

/** Days and instants stand in the order of their text, since both are written in full, the instants in UTC to the millisecond. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function holds({ op }: Bound, order: number): boolean {
  switch (op) {
    case 'eq':
      return order === 0
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
  }
}
