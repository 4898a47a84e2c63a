import { CurrencyCode, EMPTY_BANT } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { formatMoney } from '../format/money.ts'
import { changeLines } from './change-lines.ts'

const words = {
  names: { stages: new Map(), members: new Map(), records: new Map() },
  definitions: [],
  tags: new Map([['t1', 'Renewal']]),
}

test.each([
  [{ amount: '5.00' }, { amount: '7.50' }, [['Amount', formatMoney('5.00', 'USD'), formatMoney('7.50', 'EUR')]]],
  [
    { bant: EMPTY_BANT },
    { bant: { ...EMPTY_BANT, budget: { score: 12, note: 'Signed off' } } },
    [
      ['Budget', 'empty', '12'],
      ['Note on budget', 'empty', 'Signed off'],
    ],
  ],
  [{ tagIds: [] }, { tagIds: ['t1', 't2'] }, [['Tags', 'none', 'Renewal, a tag that is gone']]],
  [
    { customFields: { region: 'north', size: '4' } },
    { customFields: { region: 'south', size: '4', sites: '2' } },
    [
      ['region', 'north', 'south'],
      ['sites', 'empty', '2'],
    ],
  ],
  [{ rank: 'a' }, { rank: 'b' }, []],
  [null, { amount: '5.00' }, []],
])('%j → %j', (before, after, lines) => {
  const [USD, EUR] = [CurrencyCode.parse('USD'), CurrencyCode.parse('EUR')]
  expect(
    changeLines({ before, after, amountIn: { before: USD, after: EUR } }, words).map(({ label, was, is }) => [
      label,
      was,
      is,
    ]),
  ).toEqual(lines)
})
