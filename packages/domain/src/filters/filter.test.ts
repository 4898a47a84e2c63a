import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Filter, FILTER_MAX_DEPTH, FILTER_MAX_LEAVES } from './filter.ts'

const LEAF = { field: 'name', op: 'eq', value: 'Acme' } as const

describe('a filter in its outer form', () => {
  test.each<unknown>([
    LEAF,
    { field: 'contactId', op: 'isEmpty' },
    { field: 'closedAt', op: 'between', value: [{ days: -30 }, '2026-01-31'] },
    { field: 'ownerId', op: 'in', value: [{ me: true }] },
    { field: 'amount', op: 'gt', value: { amount: '1000', currency: 'EUR' } },
    { and: [LEAF, { or: [LEAF, { not: LEAF }] }] },
    { and: [] },
  ])('%j is one', (input) => {
    expect(Filter.parse(input)).toEqual(input)
  })

  test.each<unknown>([
    null,
    'name eq Acme',
    [],
    {},
    { and: LEAF },
    { and: [LEAF], or: [LEAF] },
    { not: [LEAF] },
    { field: 'name', op: 'like', value: 'A%' },
    { field: 'name', op: 'eq', value: null },
    { field: 'name', op: 'eq', value: [[1]] },
    { field: 'name', op: 'eq', value: { days: 1.5 } },
    { field: 'name', op: 'eq', value: 'x', extra: true },
    { field: 'x'.repeat(81), op: 'isEmpty' },
  ])('%j is none', (input) => {
    expect(Filter.safeParse(input).success).toBe(false)
  })

  test(`nests ${FILTER_MAX_DEPTH} deep and no deeper`, () => {
    expect(Filter.safeParse(nested(FILTER_MAX_DEPTH)).success).toBe(true)
    expect(Filter.safeParse(nested(FILTER_MAX_DEPTH + 1)).error?.issues[0]?.message).toBe(
      'Filters may be nested at most 10 deep',
    )
  })

  test(`has ${FILTER_MAX_LEAVES} conditions and no more`, () => {
    const leaves = Array.from({ length: FILTER_MAX_LEAVES }, () => LEAF)
    expect(Filter.safeParse({ and: [{ or: leaves }] }).success).toBe(true)
    expect(Filter.safeParse({ and: [{ or: leaves }, LEAF] }).error?.issues[0]?.message).toBe(
      'A filter may have at most 200 conditions',
    )
  })

  test('is refused, not fatal, when it is nested so deep that recursion would fail', () => {
    expect(Filter.safeParse(nested(200_000)).success).toBe(false)
  })

  test('is refused, not fatal, whatever is sent in its place', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 4 }), (input) => {
        expect(() => Filter.safeParse(input)).not.toThrow()
      }),
    )
  })
})

function nested(depth: number): unknown {
  let filter: unknown = LEAF
  for (let level = 1; level < depth; level += 1) filter = { not: filter }
  return filter
}
