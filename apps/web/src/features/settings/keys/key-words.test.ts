import { expect, test } from 'vitest'
import { expiry, keyReach } from './key-words.ts'
import { keyState } from './use-keys.ts'

const now = '2026-11-21T09:00:00.000Z'

test.each([
  ['30', '2026-12-21T09:00:00.000Z'],
  ['365', '2027-11-21T09:00:00.000Z'],
  ['never', null],
  ['day', '2027-01-01T00:00:00.000Z'],
] as const)('a key for %s expires at %s', (lifetime, at) => {
  expect(expiry(lifetime, { now, day: '2026-12-31' })).toBe(at)
})

test.each([
  [['read'], [], 'Read'],
  [['read', 'write'], ['sell', 'rex'], 'Read and write, Zendesk Sell, Rex only'],
  [['admin'], [], 'Everything'],
] as const)('%j for %j is told as %s', (scopes, dialects, words) => {
  expect(keyReach({ scopes, dialects })).toBe(words)
})

test.each([
  [null, null, 'active'],
  [null, '2026-11-21T09:00:00.000Z', 'expired'],
  [null, '2026-11-21T09:00:00.001Z', 'active'],
  ['2026-11-20T00:00:00.000Z', null, 'revoked'],
] as const)('revoked %s, expires %s: %s', (revokedAt, expiresAt, state) => {
  expect(keyState({ revokedAt, expiresAt }, now)).toBe(state)
})
