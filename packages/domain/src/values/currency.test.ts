import { describe, expect, test } from 'vitest'
import { CURRENCIES, findCurrency } from './currencies.ts'
import { CurrencyCode, minorDigits } from './currency.ts'

describe('the currency table', () => {
  test('holds the 165 active codes that have a minor unit, and six that were replaced since 2020', () => {
    const all = [...CURRENCIES.values()]
    expect(all.filter(({ retired }) => retired === null)).toHaveLength(165)
    expect(all.filter(({ retired }) => retired !== null).map(({ code, retired }) => `${code} ${retired}`)).toEqual([
      'CUC 2021',
      'HRK 2023',
      'SLL 2024',
      'ZWL 2024',
      'ANG 2025',
      'BGN 2026',
    ])
  })

  test('has a three-letter code and a name for each', () => {
    for (const [code, currency] of CURRENCIES) {
      expect(code).toMatch(/^[A-Z]{3}$/)
      expect(currency.code).toBe(code)
      expect(currency.name).toMatch(/^[A-Z].{2,}/)
    }
    expect(CURRENCIES.get('USN')?.name).toBe('US Dollar (Next day)')
    expect(CURRENCIES.get('SLL')?.name).toBe('Sierra Leonean Leone (1964–2022)')
  })

  test('holds the codes that are accepted, and no others', () => {
    const accepted = (code: string) => CurrencyCode.safeParse(code).success
    expect([...CURRENCIES.keys()].filter((code) => !accepted(code))).toEqual([])
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
    const all = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)))
    expect(all.filter(accepted).toSorted()).toEqual([...CURRENCIES.keys()].toSorted())
  })

  // An independent list of codes; it lacks the newest and has history, so only absence there is telling.
  test('names no code that the Unicode data does not know, but for those newer than it', () => {
    const known = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' })
    const unknown = [...CURRENCIES.keys()].filter((code) => known.of(code) === undefined)
    expect(['XAD', 'VED', 'XCG', 'ZWG']).toEqual(expect.arrayContaining(unknown))
  })
})

describe('the numeric code of a currency', () => {
  test.each([
    ['ALL', 8],
    ['DZD', 12],
    ['ARS', 32],
    ['AUD', 36],
    ['BHD', 48],
    ['CAD', 124],
    ['CNY', 156],
    ['HRK', 191],
    ['CZK', 203],
    ['HUF', 348],
    ['INR', 356],
    ['JPY', 392],
    ['XAD', 396],
    ['KWD', 414],
    ['NOK', 578],
    ['RUB', 643],
    ['SEK', 752],
    ['CHF', 756],
    ['GBP', 826],
    ['USD', 840],
    ['TWD', 901],
    ['ZWG', 924],
    ['UYW', 927],
    ['TRY', 949],
    ['XOF', 952],
    ['BGN', 975],
    ['EUR', 978],
    ['PLN', 985],
    ['BRL', 986],
    ['USN', 997],
  ])('of %s is %i by ISO 4217', (code, numericCode) => {
    expect(CURRENCIES.get(code)?.numericCode).toBe(numericCode)
    expect(findCurrency(numericCode)?.code).toBe(code)
  })

  test('is its own, but for that of the Antillean guilder, which the Caribbean one has inherited', () => {
    const all = [...CURRENCIES.values()]
    expect(all.filter(({ numericCode }) => !(Number.isInteger(numericCode) && numericCode > 0))).toEqual([])
    const shared = all.filter(({ code, numericCode }) => findCurrency(numericCode)?.code !== code)
    expect(shared.map(({ code }) => code)).toEqual(['ANG'])
    expect(findCurrency(532)?.code).toBe('XCG')
    expect(findCurrency(999)).toBeUndefined()
  })
})

describe('the digits of a currency', () => {
  test.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['ISK', 0],
    ['VND', 0],
    ['UGX', 0],
    ['UYI', 0],
    ['XAF', 0],
    ['XOF', 0],
    ['XPF', 0],
    ['KWD', 3],
    ['BHD', 3],
    ['OMR', 3],
    ['TND', 3],
    ['IQD', 3],
    ['JOD', 3],
    ['LYD', 3],
    ['CLF', 4],
    ['UYW', 4],
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['MGA', 2],
    ['MRU', 2],
    ['IRR', 2],
    ['LAK', 2],
    ['TWD', 2],
    ['UYU', 2],
    ['CVE', 2],
  ])('of %s are %i by ISO 4217, whatever is customary in cash', (code, digits) => {
    expect(minorDigits(code)).toBe(digits)
  })

  test.each(['usd', 'US', 'XXX', 'XAU', 'DEM', '', 'constructor', '__proto__'])('of %j do not exist', (code) => {
    expect(() => minorDigits(code)).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: { fields: [expect.objectContaining({ field: 'currency', given: code })] },
      }),
    )
    expect(CurrencyCode.safeParse(code).success).toBe(false)
  })
})

test('a code in small letters is refused with the right one', () => {
  expect(CurrencyCode.safeParse('usd').error?.issues[0]?.message).toBe('"usd" is not a currency: write USD')
  expect(CurrencyCode.safeParse('dollars').error?.issues[0]?.message).toMatch(
    /^"dollars" is not a currency: give an ISO 4217 code/,
  )
})
