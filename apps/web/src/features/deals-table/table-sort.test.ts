import { describe, expect, test } from 'vitest'
import { allColumns, type DealColumn } from './deal-columns.ts'
import { nextSort, parseSort, printSort, sortedBy, sortOf } from './table-sort.ts'

const columns = allColumns([])
const column = (id: string): DealColumn => columns.find((each) => each.id === id) ?? columns[0]!

test('an order survives the way through an address', () => {
  const sort = parseSort('stagePosition,-amount', columns)
  expect(sort).toEqual([
    { field: 'stagePosition', direction: 'asc' },
    { field: 'amount', direction: 'desc' },
  ])
  expect(printSort(sort)).toBe('stagePosition,-amount')
})

test.each([
  ['', ''],
  ['nothing,-amount', '-amount'],
  ['amount,-amount,name', 'amount,name'],
  ['custom.size', ''],
  ['name,amount,probability,closedAt,addedAt,createdAt', 'name,amount,probability,closedAt,addedAt'],
])('of %j the table takes %j', (text, taken) => {
  expect(printSort(parseSort(text, columns))).toBe(taken)
})

describe('pressing a heading', () => {
  test('sorts upwards, then downwards, then as usual', () => {
    const up = nextSort([], column('amount'), false)
    const down = nextSort(up, column('amount'), false)
    expect([up, down, nextSort(down, column('amount'), false)].map(printSort)).toEqual(['amount', '-amount', ''])
  })

  test('takes the place of another order, unless it is added to it', () => {
    const byName = nextSort([], column('name'), false)
    expect(printSort(nextSort(byName, column('amount'), false))).toBe('amount')
    const both = nextSort(byName, column('amount'), true)
    expect(printSort(both)).toBe('name,amount')
    expect(printSort(nextSort(both, column('name'), true))).toBe('-name,amount')
  })

  test('sorts ages by the moment they count from, the other way round', () => {
    const youngest = nextSort([], column('daysInStage'), false)
    expect(printSort(youngest)).toBe('-stageEnteredAt')
    expect(sortOf(youngest, column('daysInStage'))).toEqual({ direction: 'asc', place: 0 })
  })

  test('does nothing where the server cannot sort', () => {
    expect(nextSort([], column('tagIds'), false)).toEqual([])
  })
})

test('sorted by one column, the largest age is the earliest moment', () => {
  expect(printSort(sortedBy(column('amount'), 'desc'))).toBe('-amount')
  expect(printSort(sortedBy(column('daysInStage'), 'desc'))).toBe('stageEnteredAt')
  expect(sortOf(sortedBy(column('daysInStage'), 'desc'), column('daysInStage'))?.direction).toBe('desc')
})
