import type { Address } from '@dealwright/domain'

const NOWHERE: Address = { line1: null, city: null, postalCode: null, state: null, country: null }

/** An address with the parts that a row gives; the others stay. */
export function mergedAddress(address: Address | null, given: Partial<Address>): Address {
  return { ...NOWHERE, ...address, ...given }
}
