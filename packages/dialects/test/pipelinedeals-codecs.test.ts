import { canonicalAmount, dayInZone, Instant, TimeZone } from '@dealwright/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../src/kit/json.ts'
import type { Look } from '../src/kit/look.ts'
import { amount, cents, day, dueDay, place, text, time, truth } from '../src/pipelinedeals/codecs.ts'

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/Vienna',
  'Europe/Amsterdam',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
] as const

const lookIn = (zone: string): Look => ({
  idOf: () => undefined,
  numberOf: () => null,
  nameOf: () => null,
  zone: TimeZone.parse(zone),
})
const look = lookIn('UTC')

/** Out as JSON text, and in again as a program would send it back. */
const throughJson = (value: unknown) => (parseJson(JSON.stringify({ value })) as { value: never }).value

const START = Date.parse('1900-01-03T00:00:00Z') / 1000
const END = Date.parse('2199-12-29T00:00:00Z') / 1000
const second = fc.integer({ min: START, max: END }).map((at) => Instant.parse(new Date(at * 1000).toISOString()))

describe('a time', () => {
  test.each(ZONES)('comes back to the second from a clock in %s, in summer, in winter and long ago', (zone) => {
    const there = lookIn(zone)
    fc.assert(
      fc.property(second, (instant) => {
        const wire = throughJson(time.encode(instant, there))
        expect(wire).toMatch(/^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d [+-]\d{4}$/)
        expect(time.wire.safeParse(wire).success).toBe(true)
        expect(time.decode(wire, there)).toBe(instant)
      }),
    )
  })

  test.each([
    ['2012-02-07T20:26:10.000Z', '2012/02/07 15:26:10 -0500'],
    ['2012-06-14T15:54:13.000Z', '2012/06/14 11:54:13 -0400'],
  ] as const)('is shown as on the page: %s', (instant, shown) => {
    expect(time.encode(instant, lookIn('America/New_York'))).toBe(shown)
  })

  test.each([
    ['2012-06-13 11:47:15', '2012-06-13T15:47:15.000Z'],
    ['2012/06/13', '2012-06-13T04:00:00.000Z'],
    ['2012-06-13T11:47:15Z', '2012-06-13T11:47:15.000Z'],
    ['2012-06-13T11:47:15.250+02:00', '2012-06-13T09:47:15.000Z'],
    ['2012-06-13 11:47 UTC', '2012-06-13T11:47:00.000Z'],
    // The clock skips this hour, and shows this one twice.
    ['2026-03-08 02:30:00', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T05:30:00.000Z'],
  ] as const)('%s is read on the clock of the account', (given, instant) => {
    expect(time.wire.safeParse(given).success).toBe(true)
    expect(time.decode(given as never, lookIn('America/New_York'))).toBe(instant)
  })

  test.each(['', 'tomorrow', '07/02/2012', '2012/02/07 15', '2012-2-7', '2012-02-07 25:00:00', 1])(
    'is not %j',
    (given) => {
      expect(time.wire.safeParse(given).success).toBe(false)
    },
  )

  test('is refused when there is no such day', () => {
    expect(() => time.decode('2026-02-30 10:00:00' as never, look)).toThrow('a day that exists')
    expect(() => time.decode('2026-02-20 23:00:00 +9900' as never, look)).toThrow('a time such as')
  })
})

describe('a day', () => {
  const anyDay = second.map((instant) => dayInZone(instant, 'UTC'))

  test('comes back, in slashes', () => {
    fc.assert(
      fc.property(fc.option(anyDay), (given) => {
        const wire = throughJson(day.encode(given, look))
        expect(day.wire.safeParse(wire).success).toBe(true)
        expect(day.decode(wire, look)).toBe(given)
      }),
    )
  })

  test.each(ZONES)('is over when something is due, by the clock of %s', (zone) => {
    const there = lookIn(zone)
    fc.assert(
      fc.property(anyDay, (given) => {
        const wire = throughJson(day.encode(given, there))
        const due = dueDay.decode(wire, there)
        // A day that a zone has skipped whole ends where it would have begun.
        if (due && dayInZone(due, there.zone) === given) expect(dueDay.encode(due, there)).toBe(wire)
      }),
    )
  })

  test('of New York ends when its next one begins', () => {
    expect(dueDay.decode('2026/07/04' as never, lookIn('America/New_York'))).toBe('2026-07-05T03:59:59.999Z')
  })
})

describe('a value', () => {
  const DIGITS = { USD: 2, JPY: 0, KWD: 3 } as const
  const money = fc.constantFrom('USD', 'JPY', 'KWD').chain((currency) =>
    fc.bigInt(-(10n ** 15n) + 1n, 10n ** 15n - 1n).map((whole) => {
      const fraction = DIGITS[currency] ? `.${'7'.repeat(DIGITS[currency])}` : ''
      return { currency, amount: canonicalAmount(`${whole}${fraction}`, currency) }
    }),
  )

  test('comes back to the last digit, also beyond what a double holds', () => {
    fc.assert(
      fc.property(money, ({ currency, amount: given }) => {
        const wire = throughJson(amount.encode(given, look))
        expect(amount.wire.safeParse(wire).success).toBe(true)
        expect(canonicalAmount(amount.decode(wire, look) ?? '', currency)).toBe(given)
      }),
    )
  })

  test('comes back from cents, whatever their number', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 17n) + 1n, 10n ** 17n - 1n), (whole) => {
        const wire = parseJson(String(whole)) as never
        expect(cents.wire.safeParse(wire).success).toBe(true)
        expect(JSON.stringify(cents.encode(cents.decode(wire, look), look))).toBe(String(whole))
      }),
    )
  })

  test.each([
    ['123.45', '12345'],
    ['0.05', '5'],
    ['-0.05', '-5'],
    ['1000', '100000'],
    ['1.234', '123'],
  ])('of %s has %s cents', (given, shown) => {
    expect(JSON.stringify(cents.encode(given, look))).toBe(shown)
  })

  test('has no part of a cent', () => {
    expect(() => cents.decode('1.5' as never, look)).toThrow('whole number of cents')
  })

  test.each([
    ['1000.50', '1000.50'],
    ['-3', '-3'],
    ['', 'null'],
  ])('may come in a form as %j', (given, json) => {
    expect(JSON.stringify(amount.wire.parse(given))).toBe(json)
  })
})

test.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  [true, true],
])('%j is a truth value', (given, value) => {
  expect(truth.wire.parse(given)).toBe(value)
})

test('an empty text is none, and others come back', () => {
  fc.assert(
    fc.property(fc.option(fc.string({ minLength: 1 })), (given) => {
      expect(text.decode(throughJson(text.encode(given, look)), look)).toBe(given)
    }),
  )
  expect(text.decode('' as never, look)).toBeNull()
})

test('places are counted from 1', () => {
  fc.assert(fc.property(fc.nat(9_999), (at) => place.decode(place.encode(at, look) as never, look) === at))
  expect(place.encode(0, look)).toBe(1)
})
