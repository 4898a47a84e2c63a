import { expect, test } from 'vitest'
import { CurrencyCode } from '../values/currency.ts'
import { readRates } from './read-rates.ts'

const EUR = CurrencyCode.parse('EUR')
const lines = (text: string) => text.split('\n').map((line) => line.split(';'))
/** `2026-01-02 EUR USD 1.08` */
const read = (text: string) => {
  const { rates, problems } = readRates(lines(text), EUR)
  return {
    rates: rates.map(({ on, base, currency, rate }) => `${on} ${base} ${currency} ${rate}`),
    problems: problems.map(({ line, message }) => `${line}: ${message}`),
  }
}

test.each([
  ['a line has a day, a currency and a rate', '2026-01-02;USD;1.0845', ['2026-01-02 EUR USD 1.0845']],
  ['a first line names other places', 'Rate;Base;Currency;Date\n1.25;GBP;usd;2026-01-02', ['2026-01-02 GBP USD 1.25']],
  [
    'an order of days that only one line decides holds for all',
    '13/01/2026;USD;1.1\n02/01/2026;USD;1.2',
    ['2026-01-13 EUR USD 1.1', '2026-01-02 EUR USD 1.2'],
  ],
  [
    'a decimal comma',
    '2.1.2026;USD;1,0845\n3.1.2026;JPY;1.149,25',
    ['2026-01-02 EUR USD 1.0845', '2026-01-03 EUR JPY 1149.25'],
  ],
  [
    'a column for each currency',
    'Date;USD;JPY;BGN;\n2026-01-02;1.08;170.1;N/A;\n2026-01-05;1.09;;1.95;',
    ['2026-01-02 EUR USD 1.08', '2026-01-02 EUR JPY 170.1', '2026-01-05 EUR USD 1.09', '2026-01-05 EUR BGN 1.95'],
  ],
  ['empty lines say nothing', '\n2026-01-02;USD;1.08\n;;\n', ['2026-01-02 EUR USD 1.08']],
])('%s', (_, text, rates) => {
  expect(read(text)).toEqual({ rates, problems: [] })
})

test.each([
  ['2026-02-30;USD;1.1', '“2026-02-30” is no day such as 2026-11-21.'],
  ['2026-01-02;USDD;1.1', '“USDD” is no currency such as EUR.'],
  ['2026-01-02;EUR;1', 'EUR has no rate to itself.'],
  ['2026-01-02;USD;', '“” is no rate above zero such as 1.0845.'],
  ['2026-01-02;USD;-1', '“-1” is no rate above zero such as 1.0845.'],
  ['2026-01-02;USD;0', '“0” is no rate above zero such as 1.0845.'],
])('%s is refused by its line, and the others stand', (line, message) => {
  expect(read(`2026-01-01;USD;1.5\n${line}`)).toEqual({
    rates: ['2026-01-01 EUR USD 1.5'],
    problems: [`2: ${message}`],
  })
})

test('a line of a table without any rate is told, unless it is empty', () => {
  expect(read('Date;USD;JPY\n2026-01-02;N/A;-\n;;\n2026-01-05;x;1\n2026-01-06')).toEqual({
    rates: ['2026-01-05 EUR JPY 1'],
    problems: [
      '2: “2026-01-02” has no rate in any column.',
      '4: “x” is no rate above zero such as 1.0845.',
      '5: “2026-01-06” has no rate in any column.',
    ],
  })
})

test('days that could be American or European are asked for, not guessed', () => {
  expect(read('01/02/2026;USD;1.1')).toEqual({ rates: [], problems: ['1: “01/02/2026” is no day such as 2026-11-21.'] })
})
