import { Address } from '@dealwright/domain'
import { z } from 'zod'
import type { Field } from '../kit/field.ts'

const { line1, city, postalCode, state, country } = Address.shape
const OnWire = z.strictObject({ line1, city, postal_code: postalCode, state, country })

const NOWHERE: Address = { line1: null, city: null, postalCode: null, state: null, country: null }

/** An address as it is sent. */
export const writtenAddress = OnWire.partial().transform(({ postal_code, ...rest }): Partial<Address> => ({
  ...rest,
  ...(postal_code !== undefined && { postalCode: postal_code }),
}))

/** An address as it is shown. */
export function shownAddress({ line1, city, postalCode, state, country }: Address): z.output<typeof OnWire> {
  return { line1, city, postal_code: postalCode, state, country }
}

/** An address with its new parts; those that are not said stay. */
export function withParts(before: Address | null | undefined, parts: Partial<Address> | null): Address | null {
  return parts && { ...NOWHERE, ...before, ...parts }
}

/** A field that is shown whole and written in parts. */
export function addressField<Key extends string>(
  key: Key,
): Field<Record<Key, Address | null>, Partial<Record<Key, Partial<Address> | null>>> {
  return {
    show: {
      wire: OnWire.nullable(),
      encode: (record) => record[key] && shownAddress(record[key]),
    },
    write: { wire: writtenAddress.nullable(), key, decode: (parts) => parts },
  }
}
