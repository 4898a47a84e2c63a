import {
  CurrencyCode,
  type DealSnapshot,
  type DealView,
  type Filter,
  type MovementRow,
  startOfDayInZone,
  waterfall,
  WATERFALL_BARS,
  WATERFALL_WINDOWS,
  type WaterfallBar,
  type WaterfallWindow,
} from '@dealwright/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectFiguresToBeListed } from './report-figures.ts'
import { type Api, openWorld, type World } from './world.ts'

const ZONE = 'America/New_York'
const DAY = 86_400_000
const NOW = '2026-11-21T09:00:00.000Z'
const QUARTER = { from: '2026-07-01', until: '2026-10-01' }
const RATES = [{ base: CurrencyCode.parse('EUR'), currency: CurrencyCode.parse('USD'), rate: '1.25', on: '2026-01-01' }]

const AMOUNTS = [null, '0', '100', '250.5', '99.99']
const EXPECTED = [null, '2026-06-30', '2026-07-01', '2026-08-15', '2026-09-30', '2026-10-01', '2027-01-15']
const CHANGES = [
  ...AMOUNTS.map((amount) => ({ amount })),
  ...EXPECTED.map((expectedCloseOn) => ({ expectedCloseOn })),
  ...['USD', 'EUR', 'KWD'].map((currency) => ({ currency: CurrencyCode.parse(currency) })),
]

/** What happens to a deal, each step some days after the one before, from spring to autumn. */
const LIVES = fc.sample(
  fc.record({
    begins: fc.integer({ min: 0, max: 150 }),
    amount: fc.constantFrom(...AMOUNTS),
    expectedCloseOn: fc.constantFrom(...EXPECTED),
    currency: fc.constantFrom('USD', 'USD', 'EUR', 'KWD').map((code) => CurrencyCode.parse(code)),
    steps: fc.array(
      fc.record({
        days: fc.integer({ min: 1, max: 60 }),
        does: fc.constantFrom('won', 'lost', 'reopened', 'changed', 'changed', 'changed'),
        change: fc.constantFrom(...CHANGES),
      }),
      { maxLength: 5 },
    ),
  }),
  { numRuns: 90, seed: 11 },
)

let world: World
let alice: Api
/** Each deal as it was from a moment on. */
const lives: { at: string; deal: DealView }[][] = []
beforeAll(async () => {
  world = await openWorld({ timeZone: ZONE })
  alice = world.as('alice')
  await alice.exchangeRates.import({ rates: RATES })
  for (const { begins, steps, ...given } of LIVES) {
    let time = Date.parse('2026-04-01T12:00:00.000Z') + begins * DAY
    const at = () => (world.clock.now = new Date(time).toISOString())
    const first = { at: at(), deal: await alice.deals.create({ name: 'Deal', ...given }) }
    const { id } = first.deal
    const life = [first]
    for (const { days, does, change } of steps) {
      time += days * DAY
      if (time >= Date.parse(NOW)) break
      const now = at()
      const { status } = await alice.deals.get({ id })
      const isClosed = status === 'won' || status === 'lost'
      if (does === 'changed') await alice.deals.update({ id, ...change })
      else if (does === 'reopened' && isClosed) await alice.deals.reopen({ id })
      else if (does !== 'reopened' && !isClosed) await alice.deals.close({ id, outcome: does })
      life.push({ at: now, deal: await alice.deals.get({ id }) })
    }
    lives.push(life)
  }
  world.clock.now = NOW
})
afterAll(() => world.close())

type Period = typeof QUARTER & { window: WaterfallWindow }

/** How a deal stood when a day began, from what was seen of it then. */
function standing(life: (typeof lives)[number], day: string, { from, until, window }: Period): DealSnapshot | null {
  const moment = startOfDayInZone(day, ZONE)
  const deal = life.findLast(({ at }) => at < moment)?.deal
  if (!deal) return null
  const outcome = deal.status === 'won' || deal.status === 'lost' ? deal.status : 'open'
  const [first, after] = [startOfDayInZone(from, ZONE), startOfDayInZone(until, ZONE)]
  const { expectedCloseOn: expected, closedAt } = deal
  const isInWindow =
    outcome === 'open'
      ? expected !== null && expected >= from && expected < until
      : closedAt !== null && closedAt >= first && closedAt < after
  return { outcome, isInWindow: window === 'all' || isInWindow, amount: deal.amount, currency: deal.currency }
}

function expected(period: Period, passes: (deal: DealView) => boolean) {
  const rows = lives
    .filter((life) => passes(life.at(-1)?.deal ?? expect.fail('A life begins')))
    .map((life): MovementRow => ({
      before: standing(life, period.from, period),
      after: standing(life, period.until, period),
      count: 1,
    }))
  return waterfall(rows, { currency: 'USD', rates: RATES, on: '2026-09-30' })
}

describe.each<[string, Filter | undefined, (deal: DealView) => boolean]>([
  ['all deals', undefined, () => true],
  ['those in dollars now', { field: 'currency', op: 'eq', value: 'USD' }, ({ currency }) => currency === 'USD'],
])('the waterfall of %s', (_, filter, passes) => {
  test.each<Period>([
    { ...QUARTER, window: 'all' },
    { ...QUARTER, window: 'period' },
    { from: '2026-06-15', until: '2026-06-16', window: 'all' },
    { from: '2026-05-01', until: '2027-01-01', window: 'period' },
  ])('between two days tells how they moved, deal by deal: %j', async ({ window, ...period }) => {
    const report = await alice.reports.waterfall({ filter, period, window })
    const { bars } = expected({ ...period, window }, passes)
    expect(Object.fromEntries(report.bars.map(({ bar, filter: __, ...sum }) => [bar, sum]))).toEqual(bars)
    expect(await expectFiguresToBeListed(alice, report)).toBe(WATERFALL_BARS.length)
  })

  test('shows some in every bar', async () => {
    const shown = new Set<WaterfallBar>()
    for (const window of WATERFALL_WINDOWS) {
      const { bars } = await alice.reports.waterfall({ filter, period: QUARTER, window })
      for (const { bar, count } of bars) if (count > 0) shown.add(bar)
    }
    expect(WATERFALL_BARS.filter((bar) => !shown.has(bar))).toEqual([])
  })
})

describe('a waterfall', () => {
  const barsOf = async (id: string, period = QUARTER) => {
    const { bars } = await alice.reports.waterfall({ filter: { field: 'id', op: 'eq', value: id }, period })
    return Object.fromEntries(bars.filter(({ count }) => count > 0).map(({ bar, amount }) => [bar, amount]))
  }

  test('takes deals that were told of later as of the days that they are told of', async () => {
    const given = { name: 'Late', amount: '10', addedAt: '2026-06-01T08:00:00.000Z' }
    const { id } = await alice.deals.create(given)
    expect(await barsOf(id)).toEqual({ opening: '10.00', closing: '10.00' } satisfies Partial<
      Record<WaterfallBar, string>
    >)
    await alice.deals.close({ id, outcome: 'won', closedAt: '2026-08-01T08:00:00.000Z' })
    expect(await barsOf(id)).toEqual({ opening: '10.00', won: '10.00' })
    await alice.deals.update({ id, closedAt: '2026-06-02T08:00:00.000Z' })
    expect(await barsOf(id)).toEqual({})
    await alice.deals.delete({ id })
  })

  test('ends with what is open now when its period has not ended, as the board has it', async () => {
    const { id } = await alice.deals.create({ name: 'Of today', amount: '7' })
    const report = await alice.reports.waterfall({ period: { from: '2026-10-01', until: '2027-01-01' } })
    const closing = report.bars.find(({ bar }) => bar === 'closing')
    const { open } = await alice.deals.summary({})
    expect(closing).toMatchObject({ count: open.count, leftOut: open.converted.leftOut })
    expect(Number(closing?.amount)).toBeCloseTo(Number(open.converted.sum), 0)
    await alice.deals.delete({ id })
    expect((await barsOf(id)).created).toBeUndefined()
  })

  test('is of what its reader sees', async () => {
    const bob = world.as('bob', { settings: { repVisibility: 'own' } })
    const { bars } = await bob.reports.waterfall({ period: QUARTER })
    expect(bars.map(({ count }) => count)).toEqual(bars.map(() => 0))
  })

  test('can be kept in a view', async () => {
    const filter: Filter = { field: 'moved.2026-07-01.2026-10-01.all', op: 'in', value: ['won', 'lost'] }
    const { id } = await alice.savedViews.create({ entity: 'deal', name: 'Decided', filter })
    expect((await alice.savedViews.get({ id })).filter).toEqual(filter)
    const bad: Filter = { field: 'moved.2026-07-01.2026-07-01.all', op: 'eq', value: 'won' }
    await expect(alice.deals.count({ filter: bad })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
