import { expect, test } from 'vitest'
import { grantOf, QUESTIONS } from './role-grants.ts'

test.each([
  ['viewer', 'deal.read', 'yes'],
  ['viewer', 'deal.write', 'no'],
  ['rep', 'deal.read', 'visible'],
  ['rep', 'deal.write', 'visible'],
  ['rep', 'deal.delete', 'own'],
  ['rep', 'contact.delete', 'own'],
  ['rep', 'contact.write', 'yes'],
  ['rep', 'key.write', 'own'],
  ['manager', 'deal.delete', 'yes'],
  ['manager', 'settings.write', 'no'],
  ['admin', 'key.write', 'yes'],
  ['admin', 'deal.purge', 'yes'],
  ['owner', 'member.write', 'yes'],
] as const)('a %s and %s: %s', (role, action, grant) => {
  expect(grantOf(role, action)).toBe(grant)
})

test('owners may do everything that is asked about', () => {
  expect(QUESTIONS.filter(({ action }) => grantOf('owner', action) !== 'yes')).toEqual([])
})
