import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attempt, bulkResult, valueOf } from './bulk.ts'
import { conflict, invalid } from '../errors.ts'

describe('a bulk command', () => {
  test('keeps a refusal with its item and does not let it stop the others', () => {
    const attempts = ['a', '', 'c'].map((name) =>
      attempt(() => {
        if (name === '') throw invalid('A name is missing.', [{ field: 'name', message: 'must be filled in' }])
        return { id: name }
      }),
    )
    expect(bulkResult(attempts, ({ id }) => id)).toEqual({
      succeeded: 2,
      failed: 1,
      items: [
        { index: 0, ok: true, id: 'a' },
        {
          index: 1,
          ok: false,
          error: {
            kind: 'invalid',
            message: 'A name is missing.',
            fields: [{ field: 'name', message: 'must be filled in' }],
          },
        },
        { index: 2, ok: true, id: 'c' },
      ],
    })
  })

  test('passes a fault on: a broken program is not a wrong item', () => {
    expect(() =>
      attempt(() => {
        throw new TypeError('x is not a function')
      }),
    ).toThrow(TypeError)
  })

  test('lets a step build on the one before, which hands on its refusal', () => {
    const refused = attempt(
      () =>
        valueOf(
          attempt((): string => {
            throw conflict('Taken.')
          }),
        ).length,
    )
    expect(refused).toMatchObject({ ok: false, error: { kind: 'conflict', message: 'Taken.' } })
    expect(attempt(() => valueOf(attempt(() => 'abc')).length)).toEqual({ ok: true, value: 3 })
  })

  test('answers for every item, in the order given, and counts them all', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (plan) => {
        const attempts = plan.map((isFine, index) =>
          attempt(() => {
            if (!isFine) throw invalid('no')
            return index
          }),
        )
        const result = bulkResult(attempts, (index) => index)
        expect(result.items.map(({ index, ok }) => [index, ok])).toEqual(plan.map((isFine, index) => [index, isFine]))
        expect([result.succeeded, result.failed]).toEqual([
          plan.filter(Boolean).length,
          plan.filter((isFine) => !isFine).length,
        ])
      }),
    )
  })
})
