import { expect, test } from 'vitest'
import { waterfallColumns } from './waterfall-columns.ts'

test('each bar of a waterfall begins where the one before it ended, and the last one stands on the ground', () => {
  const bars = [
    { bar: 'opening', count: 3, amount: '100.00' },
    { bar: 'created', count: 2, amount: '50.00' },
    { bar: 'reopened', count: 0, amount: '0.00' },
    { bar: 'won', count: 1, amount: '30.00' },
    { bar: 'closing', count: 4, amount: '120.00' },
  ] as const
  expect(waterfallColumns(bars).map(({ key, parts: [part] }) => [key, part?.from, part?.to])).toEqual([
    ['opening', 0, 100],
    ['created', 100, 150],
    ['won', 150, 120],
    ['closing', 0, 120],
  ])
})

test('a pipeline that was empty and stayed so has two bars of nothing', () => {
  const empty = (['opening', 'created', 'closing'] as const).map((bar) => ({ bar, count: 0, amount: '0.00' }))
  expect(waterfallColumns(empty).map(({ key }) => key)).toEqual(['opening', 'closing'])
})
