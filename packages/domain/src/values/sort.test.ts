import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import { foldCase } from './fold-case.ts'
import { amountUnits } from './money.ts'
import { compareBy, Sort, sortOver, type SortValue } from './sort.ts'

type Row = { id: string; name: SortValue; size: SortValue }
const read = (row: Row, field: 'name' | 'size') => row[field]
const byName = (direction: 'asc' | 'desc') =>
  compareBy<Row, 'name' | 'size'>([{ field: 'name', direction }], read, (row) => row.id)

describe('the order of', () => {
  test.each([
    ['text, whatever its case', ['b', 'A', 'a', 'C', 'B'], ['A', 'a', 'b', 'B', 'C']],
    ['text by code point', ['ä', 'z', 'a', '1', 'ß', ' '], [' ', '1', 'a', 'z', 'ß', 'ä']],
    ['text beyond the basic plane', ['\u{1F600}', '\uFF5E', '\uE000'], ['\uE000', '\uFF5E', '\u{1F600}']],
    ['a text and its beginning', ['ab', 'a', ''], ['', 'a', 'ab']],
    ['numbers', [10, 9, -1, 2.5], [-1, 2.5, 9, 10]],
    ['amounts by value', ['10.00', '9.00', '-1.00'].map(amountUnits), ['-1.00', '9.00', '10.00'].map(amountUnits)],
    ['truths', [true, false], [false, true]],
    [
      'instants',
      ['2026-11-21T00:00:00.000Z', '2025-11-21T00:00:00.000Z'],
      ['2025-11-21T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
    ],
  ] as [string, SortValue[], SortValue[]][])('%s', (_, values, sorted) => {
    const rows = values.map((name, index) => ({ id: `${index}`, name, size: null }))
    expect(rows.toSorted(byName('asc')).map(({ name }) => name)).toEqual(sorted)
  })

  test('nothing is last in both directions', () => {
    const rows = ['b', null, 'a', null].map((name, index) => ({ id: `${index}`, name, size: null }))
    expect(rows.toSorted(byName('asc')).map(({ id }) => id)).toEqual(['2', '0', '1', '3'])
    expect(rows.toSorted(byName('desc')).map(({ id }) => id)).toEqual(['0', '2', '3', '1'])
  })

  test('equal rows is that of their ids, in the direction of the last field', () => {
    const rows = ['x', 'z', 'y'].map((id) => ({ id, name: 'same', size: 1 }))
    const sort: Sort<'name' | 'size'> = [
      { field: 'name', direction: 'asc' },
      { field: 'size', direction: 'desc' },
    ]
    expect(rows.toSorted(compareBy(sort, read, (row) => row.id)).map(({ id }) => id)).toEqual(['z', 'y', 'x'])
    expect(rows.toSorted(compareBy([], read, (row) => row.id)).map(({ id }) => id)).toEqual(['x', 'y', 'z'])
  })
})

test('the comparison is a total order that is that of code points, as PostgreSQL compares under collate "C"', () => {
  const anyPoint = fc.integer({ min: 0, max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point))
  const anyText = fc.string({ unit: anyPoint }).filter((text) => text.isWellFormed())
  fc.assert(
    fc.property(anyText, anyText, (a, b) => {
      const points = (text: string) =>
        Array.from(foldCase(text), (point) => point.codePointAt(0)?.toString(16).padStart(6, '0')).join('')
      const order = byName('asc')({ id: '1', name: a, size: null }, { id: '1', name: b, size: null })
      expect(Math.sign(order)).toBe(points(a) < points(b) ? -1 : points(a) > points(b) ? 1 : 0)
      expect(byName('desc')({ id: '1', name: a, size: null }, { id: '1', name: b, size: null })).toBe(-order)
    }),
  )
})

test('sorting never depends on the order that the rows came in', () => {
  const anyRow = fc.record({ id: fc.uuid(), name: fc.option(fc.string()), size: fc.option(fc.integer()) })
  const anySort = fc.uniqueArray(
    fc.record({
      field: fc.constantFrom('name' as const, 'size' as const),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    }),
    { selector: ({ field }) => field },
  )
  fc.assert(
    fc.property(fc.uniqueArray(anyRow, { selector: ({ id }) => id }), anySort, (rows, sort) => {
      const compare = compareBy<Row, 'name' | 'size'>(sort, read, (row) => row.id)
      expect(rows.toReversed().toSorted(compare)).toEqual(rows.toSorted(compare))
    }),
  )
})

describe('the sort language', () => {
  const DealSort = sortOver(['name', 'amount'])

  test('takes known fields, each once', () => {
    expect(DealSort.parse([{ field: 'amount', direction: 'desc' }])).toEqual([{ field: 'amount', direction: 'desc' }])
    expectTypeOf<z.infer<typeof DealSort>>().toExtend<Sort<'name' | 'amount'>>()
  })

  test.each([
    [[{ field: 'secret', direction: 'asc' }]],
    [[{ field: 'name', direction: 'up' }]],
    [
      [
        { field: 'name', direction: 'asc' },
        { field: 'name', direction: 'desc' },
      ],
    ],
    [[{ field: 'name' }]],
  ])('refuses %j', (sort) => {
    expect(DealSort.safeParse(sort).success).toBe(false)
  })

  test('refuses a field twice and more than five also when fields are open', () => {
    const entry = (field: string) => ({ field, direction: 'asc' as const })
    expect(Sort.safeParse([entry('a'), entry('a')]).success).toBe(false)
    expect(Sort.safeParse(['a', 'b', 'c', 'd', 'e', 'f'].map(entry)).success).toBe(false)
    expect(Sort.safeParse(['a', 'b', 'c', 'd', 'e'].map(entry)).success).toBe(true)
  })
})
