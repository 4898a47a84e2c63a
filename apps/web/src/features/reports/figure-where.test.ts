import { FILTER_MAX_DEPTH, type Filter } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { dealFilterTree } from '../../filters/deal-filter-tree.ts'
import { figureWhere } from './figure-where.ts'

const WON: Filter = { field: 'status', op: 'eq', value: 'won' }

test('the filter of a figure comes back from its address', () => {
  const filter: Filter = { and: [WON, { or: [{ field: 'name', op: 'contains', value: '“Ä” & 100 %' }] }] }
  expect(dealFilterTree({ where: figureWhere(filter) })).toEqual({ and: [filter] })
})

test.each<[string, Filter]>([
  ['too deep', Array.from({ length: FILTER_MAX_DEPTH }).reduce<Filter>((inner) => ({ not: inner }), WON)],
  ['too long', { field: 'name', op: 'in', value: Array.from({ length: 100 }, () => 'x'.repeat(100)) }],
])('one that is %s has no address, as that would open all deals', (_, filter) => {
  expect(figureWhere(filter)).toBeUndefined()
})
