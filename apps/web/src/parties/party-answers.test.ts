import type { CustomField } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { type PartyAnswers, readParty } from './party-answers.ts'

const reader = { locale: 'de-AT', timeZone: 'Europe/Vienna' }
const tier = { key: 'tier', label: 'Tier', type: 'number', options: [], isRequired: true } as unknown as CustomField // as far as it is read
const answers = (some: Partial<PartyAnswers>): PartyAnswers => ({
  name: 'Ann',
  email: '',
  phone: '',
  companyId: null,
  customFields: {},
  ...some,
})

test('what is filled in is read, on the reader’s terms', () => {
  const given = answers({ name: ' Ann Lee ', email: 'ann@acme.test ', customFields: { tier: '1,5' } })
  expect(readParty(given, [tier], reader)).toEqual({
    fields: { name: 'Ann Lee', email: 'ann@acme.test', phone: null, customFields: { tier: '1.5' } },
    problems: [],
  })
})

test.each([
  [answers({ name: ' ' }), [], ['name']],
  [answers({ email: 'ann' }), [], ['email']],
  [answers({}), [tier], ['customFields.tier']],
  [answers({ customFields: { tier: 'gold' } }), [tier], ['customFields.tier']],
])('%o with %o has problems with %j', (given, definitions, fields) => {
  expect(readParty(given, definitions, reader).problems.map(({ field }) => field)).toEqual(fields)
})
