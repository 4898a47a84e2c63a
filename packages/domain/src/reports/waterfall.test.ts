import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorFromAmount, sumAmounts } from '../values/money.ts'
import { WATERFALL_BARS, type WaterfallBar } from './waterfall-moves.ts'
import { type DealSnapshot, type MovementRow, waterfall } from './waterfall.ts'

const CONTEXT = {
  currency: 'USD',
  rates: [{ currency: 'USD', base: 'EUR', rate: '1.5', on: '2026-01-01' }],
  on: '2026-11-21',
}

function snapshot(
  outcome: DealSnapshot['outcome'],
  amount: string | null,
  rest: Partial<DealSnapshot> = {},
): DealSnapshot {
  return { outcome, amount, currency: 'USD', isInWindow: true, ...rest }
}

const open = (amount: string | null, rest: Partial<DealSnapshot> = {}) => snapshot('open', amount, rest)
const outside = (amount: string) => open(amount, { isInWindow: false })

/** The bars that one deal shows in. */
function barsOf(before: DealSnapshot | null, after: DealSnapshot | null): Partial<Record<WaterfallBar, string>> {
  const { bars } = waterfall([{ before, after, count: 1 }], CONTEXT)
  return Object.fromEntries(WATERFALL_BARS.filter((bar) => bars[bar].count > 0).map((bar) => [bar, bars[bar].amount]))
}

describe('in a waterfall a deal', () => {
  test.each<[string, DealSnapshot | null, DealSnapshot | null, Partial<Record<WaterfallBar, string>>]>([
    ['that stayed as it was', open('10'), open('10'), { opening: '10.00', closing: '10.00' }],
    ['that grew', open('10'), open('15'), { opening: '10.00', increased: '5.00', closing: '15.00' }],
    ['that shrank', open('10'), open('4'), { opening: '10.00', decreased: '6.00', closing: '4.00' }],
    ['that got its amount', open(null), open('4'), { opening: '0.00', increased: '4.00', closing: '4.00' }],
    ['that is new', null, open('10'), { created: '10.00', closing: '10.00' }],
    ['that is new and won already', null, snapshot('won', '10'), { created: '10.00', won: '10.00' }],
    ['that was won for more', open('10'), snapshot('won', '12'), { opening: '10.00', increased: '2.00', won: '12.00' }],
    ['that was lost', open('10'), snapshot('lost', '10'), { opening: '10.00', lost: '10.00' }],
    ['that does not exist yet', null, null, {}],
    ['that was reopened', snapshot('lost', '10'), open('10'), { reopened: '10.00', closing: '10.00' }],
    ['that was reopened and won', snapshot('lost', '10'), snapshot('won', '10'), { reopened: '10.00', won: '10.00' }],
    ['that was won before', snapshot('won', '10'), snapshot('won', '12'), {}],
    ['that was pushed out', open('10'), outside('10'), { opening: '10.00', pushedOut: '10.00' }],
    ['that was pulled in', outside('10'), open('12'), { pulledIn: '12.00', closing: '12.00' }],
    ['that was pulled in and lost', outside('10'), snapshot('lost', '10'), { pulledIn: '10.00', lost: '10.00' }],
    ['that stayed outside', outside('10'), outside('12'), {}],
    ['that is new outside', null, outside('10'), {}],
    [
      'that is in another currency now',
      open('10', { currency: 'EUR' }),
      open('20'),
      { opening: '15.00', decreased: '15.00', increased: '20.00', closing: '20.00' },
    ],
  ])('%s shows where it came from and went', (_, before, after, bars) => {
    expect(barsOf(before, after)).toEqual(bars)
  })

  test('that changed by less than a cent of the waterfall still shows that it changed', () => {
    const context = { ...CONTEXT, rates: [{ currency: 'USD', base: 'JPY', rate: '0.001', on: '2026-01-01' }] }
    const [before, after] = [open('1000', { currency: 'JPY' }), open('1001', { currency: 'JPY' })]
    const { bars } = waterfall([{ before, after, count: 1 }], context)
    expect(bars.increased).toEqual({ amount: '0.00', count: 1, leftOut: 0 })
  })

  test('without a rate is counted where it had that currency, and worth nothing there; the rates used are named', () => {
    const rows: MovementRow[] = [
      { before: open('20', { currency: 'JPY' }), after: open('10'), count: 2 },
      { before: null, after: snapshot('won', null, { currency: 'JPY' }), count: 1 },
      { before: null, after: open('10', { currency: 'EUR' }), count: 1 },
    ]
    const { ratesUsed, bars } = waterfall(rows, CONTEXT)
    expect(bars.opening).toEqual({ amount: '0.00', count: 2, leftOut: 2 })
    expect(bars.closing).toEqual({ amount: '25.00', count: 3, leftOut: 0 })
    expect(bars.won).toEqual({ amount: '0.00', count: 1, leftOut: 0 })
    expect(ratesUsed).toEqual(CONTEXT.rates)
  })

  test('or a thousand of them: the bars always balance, and closing is what is open at the end', () => {
    const standing = fc.option(
      fc.record<DealSnapshot>({
        outcome: fc.constantFrom('open', 'won', 'lost'),
        amount: fc.option(
          fc
            .integer({ min: -100_000, max: 10_000_000 })
            .map((cents) => `${Math.trunc(cents / 100)}.${String(Math.abs(cents % 100)).padStart(2, '0')}`),
        ),
        currency: fc.constantFrom('USD', 'EUR', 'JPY'),
        isInWindow: fc.boolean(),
      }),
    )
    const row = fc
      .record({ before: standing, after: standing, count: fc.integer({ min: 1, max: 9 }) })
      .filter(({ before, after }) => before === null || after !== null)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 50 }), (rows) => {
        const { bars } = waterfall(rows, CONTEXT)
        const minor = (...names: WaterfallBar[]) =>
          minorFromAmount(
            sumAmounts(
              names.map((name) => bars[name].amount),
              'USD',
            ),
            'USD',
          )
        const gains = minor('opening', 'created', 'reopened', 'pulledIn', 'increased')
        expect(gains - minor('won', 'lost', 'pushedOut', 'decreased')).toBe(minor('closing'))
        const openNow = rows.filter(({ after }) => after?.outcome === 'open' && after.isInWindow)
        expect(bars.closing.count).toBe(openNow.reduce((sum, { count }) => sum + count, 0))
        const openBefore = rows.map(({ before, count }) => ({ before: null, after: before, count }))
        expect(bars.opening.amount).toBe(waterfall(openBefore, CONTEXT).bars.closing.amount)
      }),
    )
  })
})
