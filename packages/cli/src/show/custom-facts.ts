import type { CustomFieldValue, CustomFieldValues } from '@dealwright/domain'
import type { Fact } from './card.ts'

/** The custom fields of a record, by their keys. */
export function customFacts(values: CustomFieldValues): Fact[] {
  return Object.entries(values).map(([key, value]) => [key, textOf(value)])
}

function textOf(value: CustomFieldValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const parts = Array.isArray(value) ? value : Object.values(value).filter((part) => part !== null)
  return parts.join(', ')
}
