import type { CustomField } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { conflictLabel, conflictValue, distinctValues, movedWords, standingValue } from './merge-values.ts'

const names = { stages: new Map(), members: new Map([['m1', 'Bob']]), records: new Map([['c1', 'Acme']]) }
const definitions = [
  { key: 'tier', label: 'Tier', type: 'choice', options: [{ key: 'g', label: 'Gold', price: null }] },
  { key: 'vip', label: 'VIP', type: 'boolean', options: [] },
] as unknown as CustomField[] // the parts that are looked at

test.each([
  ['jobTitle', 'Job title'],
  ['customFields.tier', 'Tier'],
  ['customFields.gone', 'gone'],
])('%s is called %s', (field, label) => {
  expect(conflictLabel(field, definitions)).toBe(label)
})

test.each([
  ['jobTitle', 'Buyer', 'Buyer'],
  ['ownerId', 'm1', 'Bob'],
  ['companyId', 'c1', 'Acme'],
  ['companyId', 'c9', '…'],
  ['customFields.tier', 'g', 'Gold'],
  ['customFields.vip', false, 'No'],
  ['customFields.gone', 'x', 'x'],
])('%s %j is shown as %s', (field, value, shown) => {
  expect(conflictValue(field, value, { definitions, names })).toBe(shown)
})

test('equal values are one choice', () => {
  const values = [
    { id: 'a', value: 'Buyer' },
    { id: 'b', value: 'Boss' },
    { id: 'c', value: 'Buyer' },
  ]
  const conflict = { field: 'jobTitle', values }
  expect(distinctValues(conflict).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(['a', 'b', 'c', 'blank there'].map((id) => standingValue(conflict, id))).toEqual(['a', 'b', 'a', 'a'])
})

test.each([
  [{ deals: 3, notes: 1, tasks: 0 }, '3 deals, 1 note'],
  [{ deals: 0 }, null],
])('%j moves %j', (moved, words) => {
  expect(movedWords(moved)).toBe(words)
})
