import { CalendarDay, ContactId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal, stageId } from '../../deal-form/deal.fixture.ts'
import { copyOf } from './copy-of.ts'

const contactId = ContactId.parse('01890a5d-ac96-774b-f000-000000000001')
const today = CalendarDay.parse('2026-11-21')

test('facts and people are copied, the stage too while it is undecided', () => {
  const deal = aDeal(1, { amount: '7.50', expectedCloseOn: '2026-11-21', customFields: { region: 'north' } })
  expect(copyOf(deal, { contacts: [{ contactId }], today })).toMatchObject({
    name: 'Copy of Deal 1',
    amount: '7.50',
    expectedCloseOn: '2026-11-21',
    customFields: { region: 'north' },
    contactIds: [contactId],
    stageId: stageId(1),
  })
})

test('a decided deal’s copy begins anew, without a day that has passed', () => {
  const deal = aDeal(1, { status: 'won', stageId: stageId(3), probability: 100, expectedCloseOn: '2026-11-20' })
  const copy = copyOf(deal, { contacts: [], today })
  expect(copy.expectedCloseOn).toBeNull()
  expect(copy).not.toHaveProperty('stageId')
  expect(copy).not.toHaveProperty('probability')
})

test('the longest name stays within what a name may be', () => {
  expect(copyOf(aDeal(1, { name: 'x'.repeat(255) }), { contacts: [], today }).name).toHaveLength(255)
})
