import type { Address } from '@dealwright/domain'
import { type Field, fieldsOf } from '../kit/field.ts'
import { text } from './codecs.ts'

type Part = 'line1' | 'line2' | 'city' | 'state' | 'postalCode' | 'country'
/** The parts of addresses that a body gives: `homeAddress.city`. */
export type WrittenAddress<Key extends string> = Partial<Record<`${Key}.${Part}`, string | null>>

const PARTS = {
  address_1: 'line1',
  address_2: 'line2',
  city: 'city',
  state: 'state',
  postal_code: 'postalCode',
  country: 'country',
} as const satisfies Record<string, Part>
type Name = keyof typeof PARTS
type NameOf<Of extends string> = Of extends '' ? Name : `${Of}_${Name}`

/**
 * An address, each part a field of its own: `home_city`. What PipelineDeals has in two lines, we have in one text of two.
 * @param of comes before each name
 */
export function addressFields<
  Shown extends Record<Key, Address | null>,
  Written extends WrittenAddress<Key>,
  Key extends string,
  Of extends string,
>(key: Key, of: Of): Record<NameOf<Of>, Field<Shown, Written>> {
  const { made, written } = fieldsOf<Shown, WrittenAddress<Key>>()
  const fields = Object.entries(PARTS).map(([name, part]) => [
    of === '' ? name : `${of}_${name}`,
    {
      ...made(text.wire, (record) => partOf(record[key], part)),
      ...written(`${key}.${part}`, text as never), // a text or null, whichever part it is
    },
  ])
  return Object.fromEntries(fields) as Record<NameOf<Of>, Field<Shown, Written>> // each under the name of its part
}

/** An address with the parts that a body gives; undefined when it gives none, so that it stays. */
export function addressOf<Key extends string>(
  written: WrittenAddress<Key>,
  key: Key,
  before: Address | null = null,
): Address | undefined {
  const given = (part: Part): string | null | undefined => written[`${key}.${part}`]
  const now = (part: Part) => (given(part) === undefined ? partOf(before, part) : (given(part) ?? null))
  if (Object.values(PARTS).every((part) => given(part) === undefined)) return undefined
  return {
    line1: [now('line1'), now('line2')].filter(Boolean).join('\n') || null,
    city: now('city'),
    state: now('state'),
    postalCode: now('postalCode'),
    country: now('country'),
  }
}

/** What of a body says no part of an address. */
export function withoutAddress<Written extends object>(written: Written) {
  return Object.fromEntries(Object.entries(written).filter(([key]) => !key.includes('.'))) as Omit<
    Written,
    `${string}.${string}`
  >
}

function partOf(address: Address | null, part: Part): string | null {
  if (address === null) return null
  if (part !== 'line1' && part !== 'line2') return address[part]
  const [first = null, ...more] = address.line1?.split('\n') ?? []
  return part === 'line1' ? first : more.join(', ') || null
}
