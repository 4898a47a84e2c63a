import { describe, expect, test } from 'vitest'
import type { CheckedFilter } from './checked-filter.ts'
import type { FieldCatalog, FilterField } from './filter-catalog.ts'
import type { FilterContext } from './filter-value.ts'
import type { Filter } from './filter.ts'
import { validateFilter } from './validate-filter.ts'

const CATALOG: FieldCatalog = new Map<string, FilterField>([
  ['due', { type: 'day' }],
  ['made', { type: 'instant' }],
])

// 23:30 on 20 November in New York, 05:30 on the 21st in Vienna.
const CONTEXT: FilterContext = {
  now: '2026-11-21T04:30:00.000Z',
  timeZone: 'America/New_York',
  currency: 'USD',
  memberId: null,
}

function check(filter: Filter, context = CONTEXT): CheckedFilter {
  return validateFilter(filter, CATALOG, context)
}

const midnight = {
  '2026-10-21': '2026-10-21T04:00:00.000Z',
  '2026-11-01': '2026-11-01T04:00:00.000Z',
  '2026-11-02': '2026-11-02T05:00:00.000Z',
}

describe('days and points in time of a filter', () => {
  test('are relative to today in the workspace, not in Greenwich', () => {
    const today = { field: 'due', op: 'eq', value: { days: 0 } } as const
    expect(check(today)).toMatchObject({ bounds: [{ op: 'eq', value: '2026-11-20' }] })
    expect(check(today, { ...CONTEXT, timeZone: 'Europe/Vienna' })).toMatchObject({
      bounds: [{ op: 'eq', value: '2026-11-21' }],
    })
    expect(check({ field: 'due', op: 'gte', value: { days: -30 } })).toMatchObject({
      bounds: [{ op: 'gte', value: '2026-10-21' }],
    })
  })

  // On 1 November 2026 New York sets its clocks back: that day has 25 hours.
  test.each<[Filter & { op: string }, unknown]>([
    [
      { field: 'made', op: 'eq', value: '2026-11-01' },
      [
        { op: 'gte', value: midnight['2026-11-01'] },
        { op: 'lt', value: midnight['2026-11-02'] },
      ],
    ],
    [{ field: 'made', op: 'lt', value: '2026-11-01' }, [{ op: 'lt', value: midnight['2026-11-01'] }]],
    [{ field: 'made', op: 'lte', value: '2026-11-01' }, [{ op: 'lt', value: midnight['2026-11-02'] }]],
    [{ field: 'made', op: 'gt', value: '2026-11-01' }, [{ op: 'gte', value: midnight['2026-11-02'] }]],
    [{ field: 'made', op: 'gte', value: '2026-11-01' }, [{ op: 'gte', value: midnight['2026-11-01'] }]],
    [
      { field: 'made', op: 'between', value: [{ days: -30 }, '2026-11-01'] },
      [
        { op: 'gte', value: midnight['2026-10-21'] },
        { op: 'lt', value: midnight['2026-11-02'] },
      ],
    ],
    [{ field: 'made', op: 'gt', value: '2026-11-01T10:00:00Z' }, [{ op: 'gte', value: '2026-11-01T10:00:00.001Z' }]],
  ])('%j covers whole days', (filter, bounds) => {
    expect(check(filter)).toMatchObject({ bounds })
  })
})
