import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conflict,
  DealError,
  forbidden,
  gone,
  invalid,
  notFound,
  rateLimited,
  shortened,
  unauthenticated,
  unavailable,
} from './errors.ts'

describe('a deal error', () => {
  test.each([
    [invalid('The amount is wrong.'), 'invalid'],
    [notFound('deal', '7'), 'not_found'],
    [conflict('Changed meanwhile.'), 'conflict'],
    [forbidden('A viewer may not move deals.'), 'forbidden'],
    [unauthenticated('The key was revoked.'), 'unauthenticated'],
    [rateLimited('Too many calls.', 30), 'rate_limited'],
    [gone('The invitation has expired.'), 'gone'],
    [unavailable('The database is starting.', 5), 'unavailable'],
  ] as const)('%s is of kind %s', (error, kind) => {
    expect(error).toBeInstanceOf(DealError)
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ name: 'DealError', kind })
  })

  test('carries what a program needs to react', () => {
    const fields = [{ field: 'amount', message: 'must be a number', given: 'x', expected: 'a number' }]
    expect(invalid('Wrong.', fields).details).toEqual({ fields })
    expect(conflict('Taken.', { ids: ['a', 'b'] }).details).toEqual({ ids: ['a', 'b'] })
    expect(rateLimited('Slow down.', 30).details).toEqual({ retryAfterSeconds: 30 })
    expect(notFound('deal', '7')).toMatchObject({
      message: 'No deal with id "7" was found.',
      details: { what: 'deal', id: '7' },
    })
  })
})

describe('a value shown in an error', () => {
  test.each([
    ['plain', 'plain'],
    ['two\nlines\u0000\u202e', 'two lines'],
    [{ a: 1 }, '{"a":1}'],
    [undefined, 'undefined'],
    [{ a: 1n }, 'an object'],
    [12n, '12'],
    ['x'.repeat(61), `${'x'.repeat(59)}…`],
  ])('%o is shown as %j', (value, shown) => {
    expect(shortened(value)).toBe(shown)
  })

  const anyPoint = fc.integer({ min: 0, max: 0x10_ff_ff }).map((point) => String.fromCodePoint(point))

  test('is one line of at most 60 characters, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, maxDepth: 2 }), fc.string({ unit: anyPoint }), (value, text) => {
        for (const shown of [shortened(value), shortened(text)]) {
          expect(Array.from(shown).length).toBeLessThanOrEqual(60)
          expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        }
      }),
    )
  })
})
