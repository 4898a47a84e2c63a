import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import type { Filter } from '../filters/filter.ts'
import { decideUpsert, expectCondition, UPSERT_LISTED } from './upsert.ts'

describe('an upsert', () => {
  test('creates when nothing matches', () => {
    expect(decideUpsert([])).toEqual({ action: 'create' })
  })

  test('updates the one that matches', () => {
    expect(decideUpsert([{ id: 'a', name: 'Acme' }])).toEqual({ action: 'update', match: { id: 'a', name: 'Acme' } })
  })

  test('is a conflict that lists the matches when there are several', () => {
    const matches = Array.from({ length: 25 }, (_, index) => ({ id: `id-${index}`, name: 'Acme', secret: 'x' }))
    const conflict = caught(() => decideUpsert(matches))
    expect(conflict.kind).toBe('conflict')
    expect(conflict.message).toBe(
      'More than 20 records match: Acme (id-0), Acme (id-1), Acme (id-2), …. Name one by its id, or merge them.',
    )
    expect(conflict.details.matches).toEqual(matches.slice(0, UPSERT_LISTED).map(({ id, name }) => ({ id, name })))
  })

  test('counts the matches while it knows them all', () => {
    const twins = ['a', 'b'].map((id) => ({ id, name: 'Acme' }))
    expect(caught(() => decideUpsert(twins)).message).toBe(
      '2 records match: Acme (a), Acme (b). Name one by its id, or merge them.',
    )
  })

  test.each<Filter>([{ and: [] }, { or: [] }, { not: { or: [{ and: [] }] } }])(
    'by the filter %j is refused',
    (filter) => {
      expect(() => expectCondition(filter)).toThrow(DealError)
    },
  )

  test('by a filter with a condition anywhere is fine', () => {
    expect(() => expectCondition({ and: [{ not: { or: [{ field: 'name', op: 'isEmpty' }] } }] })).not.toThrow()
  })
})

function caught(act: () => unknown): DealError {
  try {
    act()
  } catch (error) {
    if (error instanceof DealError) return error
  }
  throw new Error('No refusal')
}
