import { describe, expect, test } from 'vitest'
import { dealFilterCatalog } from '../filters/deal-filter.ts'
import { validateFilter } from '../filters/validate-filter.ts'
import { CurrencyCode } from '../values/currency.ts'
import { movementField, movesInto, readMovementField } from './movement.ts'

const MOVEMENT = { from: '2026-07-01', until: '2026-10-01', window: 'period' } as const
const CONTEXT = {
  now: '2026-11-21T09:00:00.000Z',
  timeZone: 'UTC',
  currency: CurrencyCode.parse('USD'),
  memberId: null,
}

describe('the field of a waterfall', () => {
  test('says which one it is', () => {
    expect(readMovementField(movementField(MOVEMENT))).toEqual(MOVEMENT)
  })

  test.each([
    'name',
    'moved',
    'moved.2026-07-01.2026-10-01',
    'moved.2026-07-01.2026-10-01.some',
    'moved.2026-07-01.2026-10-01.all.more',
    'moved.2026-07-01.2026-07-01.all',
    'moved.2026-02-30.2026-07-01.all',
    'custom.2026-07-01.2026-10-01.all',
  ])('is not %s', (field) => {
    expect(readMovementField(field)).toBeNull()
  })

  test('filters deals by the bars that they are in', () => {
    const check = (value: string) =>
      validateFilter({ field: movementField(MOVEMENT), op: 'eq', value }, dealFilterCatalog([]), CONTEXT)
    expect(check('pushedOut')).toMatchObject({ kind: 'oneOf', values: ['pushedOut'] })
    expect(() => check('sideways')).toThrow(expect.objectContaining({ kind: 'invalid' }))
    expect(movesInto('won', MOVEMENT)).toEqual({ field: 'moved.2026-07-01.2026-10-01.period', op: 'eq', value: 'won' })
  })
})
