import { expect, test } from 'vitest'
import { addressLine } from './address.ts'

const NOWHERE = { line1: null, city: null, postalCode: null, state: null, country: null }

test.each([
  [{ line1: 'Ring 1', postalCode: '1010', city: 'Vienna', country: 'Austria' }, 'Ring 1, 1010 Vienna, Austria'],
  [{ city: 'Boston', state: 'MA' }, 'Boston, MA'],
  [{ postalCode: '1010' }, '1010'],
  [{}, ''],
])('the address %j is written as %j', (parts, line) => {
  expect(addressLine({ ...NOWHERE, ...parts })).toBe(line)
})
