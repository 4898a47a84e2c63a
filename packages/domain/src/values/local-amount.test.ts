import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DecimalMark, detectDecimalMark, parseLocalAmount } from './local-amount.ts'
import { amountFromMinor, formatAmount } from './money.ts'

describe('an amount as people write it', () => {
  test.each([
    ['1234.5', '.', '1234.5', null],
    ['$1,234.50', '.', '1234.5', null],
    ['US$ 1,234.50', '.', '1234.5', 'USD'],
    ['1.234,50 €', ',', '1234.5', 'EUR'],
    ['EUR 1.234,50', ',', '1234.5', 'EUR'],
    ['1234 usd', '.', '1234', 'USD'],
    ['(12.00)', '.', '-12', null],
    ['($12.00)', '.', '-12', null],
    ['$(12.00)', '.', '-12', null],
    ['-12', '.', '-12', null],
    ['12-', '.', '-12', null],
    ['−12,5', ',', '-12.5', null],
    ['-$5', '.', '-5', null],
    ['$-5', '.', '-5', null],
    ['+5', '.', '5', null],
    ['-0.00', '.', '0', null],
    ['1 234,5', ',', '1234.5', null],
    ['1\u202f234\u00a0567,5', ',', '1234567.5', null],
    ["1'234'567.50 CHF", '.', '1234567.5', 'CHF'],
    ['1’234.50', '.', '1234.5', null],
    ['₹ 12,34,567.00', '.', '1234567', 'INR'],
    ['1.200 kr.', ',', '1200', null],
    ['12,- €', ',', '12', 'EUR'],
    ['CHF 12.–', '.', '12', 'CHF'],
    ['.5', '.', '0.5', null],
    ['007', '.', '7', null],
    ['1,000,000', '.', '1000000', null],
    ['12.34000', '.', '12.34', null],
    ['999999999999999.9999', '.', '999999999999999.9999', null],
  ] as const)('%j with decimal %j is %s', (text, decimal, amount, currency) => {
    expect(parseLocalAmount(text, { decimal })).toEqual({ amount, currency })
  })

  test.each([
    ['', '.', 'it is empty'],
    ['n/a', '.', 'it is not one number'],
    ['10 to 20', '.', 'it is not one number'],
    ['1,23', '.', 'its digits are not grouped by three'],
    ['1.234,50', '.', 'there is grouping after the "."'],
    ['1.234.567', '.', '"." stands in it more than once'],
    ['1,234 567', '.', 'its digits are not grouped by three'],
    ['1234,567', '.', 'its digits are not grouped by three'],
    ['12.34567', '.', 'it has more than 15 digits before or 4 after the point'],
    ['1234567890123456', '.', 'it has more than 15 digits before or 4 after the point'],
    ['1.5k', '.', '"k" is not a currency mark'],
    ['50%', '.', '"%" is not a currency mark'],
    ['1e5', '.', 'it is not one number'],
    ['(-5)', '.', 'its signs do not fit together'],
    ['(5', '.', 'its signs do not fit together'],
    ['--5', '.', 'its signs do not fit together'],
    ['constructor 5', '.', '"constructor" is not a currency mark'],
  ] as const)('is not %j with decimal %j: %s', (text, decimal, reason) => {
    expect(parseLocalAmount(text, { decimal })).toEqual({ reason })
  })

  test.each([
    ['en-US', '.'],
    ['de-DE', ','],
    ['fr-FR', ','],
    ['de-CH', '.'],
    ['en-IN', '.'],
    ['es-ES', ','],
    ['pl-PL', ','],
    ['sv-SE', ','],
  ] as const)('reads back what %s prints, whatever the amount', (locale, decimal) => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (minor) => {
        const amount = amountFromMinor(minor, 'EUR')
        const read = parseLocalAmount(formatAmount(amount, 'EUR', locale), { decimal })
        expect(read).toEqual({ amount: amount.replace(/\.?0+$/, '') || '0', currency: 'EUR' })
      }),
    )
  })

  test('never throws, whatever the text', () => {
    const anyText = fc.string({ unit: fc.constantFrom(...Array.from("0123456789.,-+() '$€%kEU")), maxLength: 40 })
    fc.assert(
      fc.property(anyText, fc.constantFrom<DecimalMark[]>('.', ','), (text, decimal) => {
        const read = parseLocalAmount(text, { decimal })
        const said = 'amount' in read ? read.amount : `no: ${read.reason}`
        expect(said).toMatch(/^(-?(0|[1-9]\d{0,14})(\.\d{0,3}[1-9])?|no: .+)$/)
      }),
    )
  })
})

test.each([
  [['1,234.50', '7'], { kind: 'found', format: '.', misfits: [] }],
  [['1.234,50', '7', ''], { kind: 'found', format: ',', misfits: [] }],
  [['7,5', '1,25', 'n/a'], { kind: 'found', format: ',', misfits: ['n/a'] }],
  [['1,234', '1200'], { kind: 'ambiguous', formats: ['.', ','] }],
  [['n/a'], { kind: 'none' }],
  [[], { kind: 'none' }],
])('the decimal mark of %j is %j', (samples, detected) => {
  expect(detectDecimalMark(samples)).toEqual(detected)
})

test('a text that is too long for an amount is not looked at: its pattern would take hours', () => {
  const bomb = `0.${'0'.repeat(1_000_000)}1`
  expect(parseLocalAmount(bomb, { decimal: '.' })).toEqual({ reason: 'it is too long' })
  expect(detectDecimalMark([bomb])).toEqual({ kind: 'none' })
})
