import { expect, test } from 'vitest'
import { formatDay } from '../format/day.ts'
import { formatMoney } from '../format/money.ts'
import { formatPercent } from '../format/number.ts'
import { changedValue, eventSentence, fieldLabel, namedIds } from './event-sentence.ts'

const names = {
  stages: new Map([
    ['s1', 'Lead'],
    ['s2', 'Proposal'],
  ]),
  members: new Map([['m1', 'Bob']]),
  records: new Map([['c1', 'Acme']]),
}

test.each([
  [
    { kind: 'deal.stage_changed', before: { stageId: 's1' }, after: { stageId: 's2' } },
    'moved it from Lead to Proposal',
  ],
  [
    { kind: 'deal.stage_changed', before: { stageId: 's1' }, after: { stageId: 'gone' } },
    'moved it from Lead to another stage',
  ],
  [
    { kind: 'deal.updated', before: { amount: '1' }, after: { amount: '2', ownerId: 'm1' } },
    'changed the amount, the owner',
  ],
  [{ kind: 'deal.updated', before: {}, after: { rank: 'x' } }, 'changed details'],
  [{ kind: 'deal.won', before: {}, after: {} }, 'won the deal'],
  [{ kind: 'contact.updated', before: {}, after: { jobTitle: 'Buyer' } }, 'changed the job title'],
  [{ kind: 'activity.created', before: null, after: { status: 'scheduled' } }, 'planned an activity'],
  [{ kind: 'line_item.created', before: null, after: {} }, 'line item created'],
])('%j', (event, sentence) => {
  expect(eventSentence(event, names)).toBe(sentence)
})

test.each([
  ['ownerId', 'm1', 'Bob'],
  ['ownerId', null, 'empty'],
  ['companyId', 'c1', 'Acme'],
  ['parentId', 'gone', null],
  [
    'address',
    { line1: 'Ring 1', city: 'Vienna', postalCode: '1010', state: null, country: null },
    'Ring 1, 1010 Vienna',
  ],
  ['isHot', true, 'yes'],
  ['amount', '1234.50', formatMoney('1234.50', 'USD')],
  ['probability', 62, formatPercent(62)],
  ['expectedCloseOn', '2027-01-31', formatDay('2027-01-31')],
  ['light', 'yellow', 'Yellow'],
  ['assigneeId', 'm1', 'Bob'],
  ['rank', 'x', null],
  ['bant', {}, null],
])('%s %j is shown as %j', (field, value, shown) => {
  expect(changedValue(field, value, names, 'USD')).toBe(shown)
})

test('fields have labels', () => {
  expect(fieldLabel('expectedCloseOn')).toBe('Expected close')
  expect(fieldLabel('amount')).toBe('Amount')
})

test('names are asked for what events refer to, once each', () => {
  const ids = namedIds([
    { dealId: 'd1', before: null, after: { companyId: 'c9' } },
    { dealId: 'd1', before: { companyId: 'c2' }, after: { companyId: 'c1', amount: '7' } },
    { dealId: null, before: { parentId: null }, after: { parentId: 'c1' } },
  ])
  expect(ids).toEqual({
    deal: { ids: ['d1'] },
    company: { ids: ['c1', 'c2'] },
    contact: { ids: [] },
    source: { ids: [] },
    lossReason: { ids: [] },
  })
})
