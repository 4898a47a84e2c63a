import { Address, type Company, type Contact, type CustomFieldValues, type TagId } from '@dealwright/domain'
import type { z } from 'zod'
import { amountOf, decimalNumber, withoutZeros } from '../kit/codecs.ts'
import { type Codec, type Field, fieldsOf } from '../kit/field.ts'
import { type Digits, digits } from '../kit/json.ts'

/** What Rally has side by side and the procedures take inside something: `address.city`, `customFields.lead_score`. */
export type Inner = { [Part in keyof Address as `address.${Part}`]?: string | null } & {
  [key: `customFields.${string}`]: string | null
}

type Party = Pick<Contact & Company, 'address' | 'customFields'>

/** One line of a postal address. */
export function addressPart<Shown extends Party, Written>(part: keyof Address): Field<Shown, Written & Inner> {
  const wire = Address.shape[part]
  return {
    show: { wire, encode: ({ address }) => address?.[part] ?? null },
    write: { wire, key: `address.${part}` as never, decode: (text) => text }, // a key of Inner
  }
}

/** What only Rally has: a custom field of this key, for workspaces that have made one. */
export function customField<Shown extends Party, Written>(
  key: string,
  { wire, encode, decode }: Codec<string>,
): Field<Shown, Written & Inner> {
  return {
    show: {
      wire: wire.nullable(),
      encode({ customFields }, look) {
        const value = customFields[key]
        return typeof value === 'string' ? encode(value, look) : null
      },
    },
    write: {
      wire: wire.nullable(),
      key: `customFields.${key}` as never, // a key of Inner
      decode: (value, look) => (value === null ? null : decode(value as never, look)), // the schema has looked at it
    },
  }
}

/** The value of a custom field of the type number or currency; another type's text is no number. */
export function numberText(wire: z.ZodType = decimalNumber): Codec<string> {
  return {
    wire,
    encode: (text) => (/^-?\d+(\.\d+)?$/.test(text) ? digits(withoutZeros(text)) : null),
    decode: (value: number | Digits) => amountOf(String(value)),
  }
}

/** A decoded body as the procedures take it: the parts of an address join those that the record has. */
export function withInner<Written extends object>(
  flat: Partial<Written & Inner>,
  before?: { address: Address | null },
): Partial<Written> & { address?: Address; customFields?: CustomFieldValues } {
  const entries: [string, unknown][] = Object.entries(flat)
  // A new record has nothing that null could clear.
  const said = entries.filter(([key, value]) => !key.includes('.') || value !== null || before !== undefined)
  const inside = (place: string): Record<string, unknown> =>
    Object.fromEntries(
      said.flatMap(([key, value]) => {
        const [outer, inner] = key.split('.')
        return outer === place && inner !== undefined ? [[inner, value] as const] : []
      }),
    )
  const [address, customFields] = [inside('address'), inside('customFields')]
  return {
    ...Object.fromEntries(said.filter(([key]) => !key.includes('.'))),
    ...(Object.keys(address).length > 0 && { address: { ...NOWHERE, ...before?.address, ...address } }),
    ...(Object.keys(customFields).length > 0 && { customFields }),
  } as Partial<Written> // each value under its own key
}

const NOWHERE: Address = { line1: null, city: null, postalCode: null, state: null, country: null }

/** Tags by name, in one way of writing several; new names become tags. */
export function tagNames<Shown extends { tagIds: TagId[] }, Written extends { tagNames?: string[] }>(
  wire: z.ZodType,
  { join, split }: { join(names: (string | null)[]): unknown; split(value: never): string[] },
): Field<Shown, Written> {
  const { made } = fieldsOf<Shown, Written>()
  return {
    ...made(
      wire,
      ({ tagIds }, look) => join(tagIds.map((id) => look.nameOf('tag', id))),
      ({ tagIds }) => ({ tag: { ids: tagIds } }),
    ),
    write: { wire, key: 'tagNames', decode: (value) => split(value as never) },
  }
}
