import { expect, test } from 'vitest'
import { changedValue, eventSentence, fieldLabel } from './event-sentence.ts'

const names = {
  stages: new Map([
    ['s1', 'Lead'],
    ['s2', 'Proposal'],
  ]),
  members: new Map([['m1', 'Bob']]),
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
  [{ kind: 'calendar_entry.created', before: null, after: {} }, 'calendar entry created'],
])('%j', (event, sentence) => {
  expect(eventSentence(event, names)).toBe(sentence)
})

test.each([
  ['ownerId', 'm1', 'Bob'],
  ['ownerId', null, 'empty'],
  ['companyId', 'c1', null],
  ['isHot', true, 'yes'],
  ['amount', '7.50', '7.50'],
  ['rank', 'x', null],
  ['bant', {}, null],
])('%s %j is shown as %j', (field, value, shown) => {
  expect(changedValue(field, value, names)).toBe(shown)
})

test('fields have labels', () => {
  expect(fieldLabel('expectedCloseOn')).toBe('Expected close')
  expect(fieldLabel('amount')).toBe('Amount')
})
