import { expect, test } from 'vitest'
import { closedIn, closesIn, IS_OPEN, IS_WON } from '../reports/figure-filters.ts'
import { amongClosed } from './among-closed.ts'
import type { Filter } from './filter.ts'

const BIG: Filter = { field: 'figure', op: 'gte', value: 1000 }
const NOVEMBER = { from: '2026-11-01', until: '2026-12-01' }

test.each<[string, Filter, Filter]>([
  ['nothing', IS_OPEN, { or: [] }],
  ['nothing, whatever else is asked', { and: [BIG, IS_OPEN] }, { or: [] }],
  ['the rest of what may be', { or: [IS_OPEN, BIG] }, { or: [BIG] }],
  ['all, when undecided ones are ruled out', { not: IS_OPEN }, { not: { or: [] } }],
  ['those that are won', { or: [IS_WON, { and: [IS_OPEN, BIG] }] }, { or: [IS_WON] }],
  ['those that have closed', closesIn(NOVEMBER), { or: [closedIn(NOVEMBER)] }],
  [
    'as before, when some of the wanted are closed',
    { field: 'status', op: 'in', value: ['open', 'won'] },
    { field: 'status', op: 'in', value: ['open', 'won'] },
  ],
  [
    'as before, what they are not',
    { field: 'status', op: 'ne', value: 'open' },
    { field: 'status', op: 'ne', value: 'open' },
  ],
])('of closed deals it lets through %s', (_, filter, left) => {
  expect(amongClosed(filter)).toEqual(left)
})
