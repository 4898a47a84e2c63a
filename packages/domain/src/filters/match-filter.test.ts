import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldCatalog, FilterField } from './filter-catalog.ts'
import type { Filter } from './filter.ts'
import { type FieldReading, matches, readCustomValue } from './match-filter.ts'
import { validateFilter } from './validate-filter.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const OTHER = '01890a5d-ac96-774b-bcce-b302099a8058'

const CATALOG: FieldCatalog = new Map<string, FilterField>([
  ['text', { type: 'text' }],
  ['search', { type: 'search' }],
  ['number', { type: 'number' }],
  ['amount', { type: 'amount' }],
  ['day', { type: 'day' }],
  ['instant', { type: 'instant' }],
  ['boolean', { type: 'boolean' }],
  ['id', { type: 'id' }],
  ['enum', { type: 'enum', options: ['red', 'green'] }],
  ['ids', { type: 'ids' }],
])

const CONTEXT = { now: '2026-11-21T09:30:00.000Z', timeZone: 'UTC', currency: 'USD', memberId: null }

/** Whether a record whose every field has this value passes. */
function passes(value: FieldReading, filter: Filter): boolean {
  return matches(validateFilter(filter, CATALOG, CONTEXT), () => value)
}

describe('a condition', () => {
  test.each<[FieldReading, Filter & { op: string }, boolean]>([
    ['Acme Ltd', { field: 'text', op: 'eq', value: 'ACME LTD' }, true],
    ['Acme Ltd', { field: 'text', op: 'eq', value: 'Acme' }, false],
    ['Acme Ltd', { field: 'text', op: 'contains', value: 'me l' }, true],
    ['Acme Ltd', { field: 'text', op: 'contains', value: '%' }, false],
    ['Acme Ltd', { field: 'text', op: 'startsWith', value: 'aC' }, true],
    ['Acme Ltd', { field: 'text', op: 'startsWith', value: 'Ltd' }, false],
    ['Acme Ltd', { field: 'text', op: 'in', value: ['x', 'acme ltd'] }, true],
    ['ΌΔΟΣ', { field: 'text', op: 'eq', value: 'όδοσ' }, true],
    ['İstanbul', { field: 'text', op: 'startsWith', value: 'ist' }, true],
    ['Big renewal\nAcme', { field: 'search', op: 'contains', value: 'acme BIG' }, true],
    ['Big renewal\nAcme', { field: 'search', op: 'contains', value: 'acme small' }, false],
    ['Big renewal\nAcme', { field: 'search', op: 'contains', value: ' ' }, true],
    ['9007199254740993', { field: 'number', op: 'gt', value: '9007199254740992' }, true],
    [10, { field: 'number', op: 'gt', value: 9 }, true],
    [0, { field: 'number', op: 'eq', value: 0 }, true],
    [5, { field: 'number', op: 'between', value: [5, 5] }, true],
    [5, { field: 'number', op: 'between', value: [6, 4] }, false],
    [5, { field: 'number', op: 'in', value: [4, '5.0'] }, true],
    ['left over', { field: 'number', op: 'gt', value: 0 }, false],
    ['left over', { field: 'number', op: 'isEmpty' }, false],
    [{ amount: '100.00', currency: 'USD' }, { field: 'amount', op: 'eq', value: 100 }, true],
    [{ amount: '100.00', currency: 'EUR' }, { field: 'amount', op: 'eq', value: 100 }, false],
    [{ amount: '100.00', currency: 'EUR' }, { field: 'amount', op: 'ne', value: 100 }, true],
    [
      { amount: '100.00', currency: 'EUR' },
      { field: 'amount', op: 'lt', value: { amount: '200', currency: 'EUR' } },
      true,
    ],
    [{ amount: '100.00', currency: 'EUR' }, { field: 'amount', op: 'gt', value: 0 }, true],
    ['2026-11-20', { field: 'day', op: 'lt', value: { days: 0 } }, true],
    ['2026-11-21', { field: 'day', op: 'lt', value: { days: 0 } }, false],
    ['2026-11-21T23:59:59.999Z', { field: 'instant', op: 'lte', value: { days: 0 } }, true],
    ['2026-11-22T00:00:00.000Z', { field: 'instant', op: 'lte', value: { days: 0 } }, false],
    ['2026-11-21T10:00:00.000Z', { field: 'instant', op: 'eq', value: '2026-11-21T10:00:00Z' }, true],
    [false, { field: 'boolean', op: 'eq', value: false }, true],
    [false, { field: 'boolean', op: 'isEmpty' }, false],
    [0, { field: 'number', op: 'isEmpty' }, false],
    ['', { field: 'text', op: 'isEmpty' }, true],
    [[], { field: 'ids', op: 'isEmpty' }, true],
    [[ID], { field: 'ids', op: 'hasAny', value: [OTHER, ID] }, true],
    [[ID], { field: 'ids', op: 'hasAll', value: [OTHER, ID] }, false],
    [[ID, OTHER], { field: 'ids', op: 'hasAll', value: [ID] }, true],
    [[ID], { field: 'ids', op: 'hasNone', value: [ID] }, false],
    [[], { field: 'ids', op: 'hasNone', value: [ID] }, true],
  ])('on %j: %j is %s', (value, filter, outcome) => {
    expect(passes(value, filter)).toBe(outcome)
  })
})

const positive: Filter[] = [
  { field: 'text', op: 'eq', value: 'x' },
  { field: 'text', op: 'contains', value: 'x' },
  { field: 'number', op: 'lt', value: 1 },
  { field: 'amount', op: 'gte', value: 0 },
  { field: 'day', op: 'between', value: ['1900-01-01', '2199-12-31'] },
  { field: 'instant', op: 'gt', value: '1900-01-01' },
  { field: 'boolean', op: 'eq', value: false },
  { field: 'id', op: 'in', value: [ID] },
  { field: 'enum', op: 'eq', value: 'red' },
  { field: 'ids', op: 'hasAny', value: [ID] },
  { field: 'ids', op: 'hasAll', value: [ID] },
]

describe('a field without a value', () => {
  test.each(positive)('does not satisfy %j, and satisfies its negation', (filter) => {
    expect(passes(null, filter)).toBe(false)
    expect(passes(null, { not: filter })).toBe(true)
  })

  test.each<Filter>([
    { field: 'text', op: 'ne', value: 'x' },
    { field: 'number', op: 'ne', value: 0 },
    { field: 'ids', op: 'hasNone', value: [ID] },
    { field: 'enum', op: 'isEmpty' },
  ])('satisfies %j', (filter) => {
    expect(passes(null, filter)).toBe(true)
    expect(passes(null, { not: filter })).toBe(false)
  })
})

describe('and, or and not', () => {
  const record = fc.record<Record<string, FieldReading>>({
    text: fc.constantFrom(null, '', 'x', 'y'),
    number: fc.constantFrom(null, 0, '1', '-2.5'),
    amount: fc.constantFrom(null, { amount: '1.00', currency: 'EUR' }, { amount: '-1.00', currency: 'USD' }),
    day: fc.constantFrom(null, '2026-01-01'),
    instant: fc.constantFrom(null, '2026-01-01T00:00:00.000Z'),
    boolean: fc.constantFrom(null, true, false),
    id: fc.constantFrom(null, ID, OTHER),
    enum: fc.constantFrom(null, 'red', 'green'),
    ids: fc.constantFrom([], [ID], [OTHER, ID]),
  })
  const isPassed = (of: Record<string, FieldReading>, filter: Filter) =>
    matches(validateFilter(filter, CATALOG, CONTEXT), (field) => of[field] ?? null)

  test('are two-valued: of a condition and its negation exactly one holds', () => {
    fc.assert(
      fc.property(record, fc.constantFrom(...positive), (of, filter) => {
        expect(isPassed(of, { or: [filter, { not: filter }] })).toBe(true)
        expect(isPassed(of, { and: [filter, { not: filter }] })).toBe(false)
      }),
    )
  })

  test('of nothing are true and false', () => {
    expect(passes(null, { and: [] })).toBe(true)
    expect(passes(null, { or: [] })).toBe(false)
  })

  test('follow De Morgan', () => {
    fc.assert(
      fc.property(record, fc.array(fc.constantFrom(...positive), { maxLength: 4 }), (of, filters) => {
        const negated = filters.map((filter) => ({ not: filter }))
        expect(isPassed(of, { not: { and: filters } })).toBe(isPassed(of, { or: negated }))
      }),
    )
  })
})

test('a custom field reads its value and nothing that every object has', () => {
  expect(readCustomValue({ size: '7' }, 'custom.size')).toBe('7')
  expect(readCustomValue({ size: '7' }, 'custom.other')).toBeNull()
  expect(readCustomValue({}, 'custom.constructor')).toBeNull()
})
