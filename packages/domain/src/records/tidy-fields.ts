import type { Address } from '../values/address.ts'
import { isBlank } from './record-change.ts'

/** What people and programs type: text without the spaces around it, blank text as null, tags once and in the order of their ids. */
export function tidyFields<Patch extends object>(patch: Patch): Patch {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([field, value]) => [field, tidy(field, value)])) as Patch // the same fields, each of its own kind
}

function tidy(field: string, value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || null
  if (field === 'tagIds' && Array.isArray(value)) return [...new Set(value as string[])].toSorted()
  if (/address$/i.test(field) && value !== null) return tidyAddress(value as Address)
  return value
}

function tidyAddress({ line1, city, postalCode, state, country }: Address): Address | null {
  const address = tidyFields({ line1, city, postalCode, state, country })
  return Object.values(address).every(isBlank) ? null : address
}
