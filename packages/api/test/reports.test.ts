import {
  CurrencyCode,
  dayInZone,
  dealAgeDays,
  type DealView,
  type Filter,
  forecast,
  forecastTotals,
  periodOf,
  salesVelocity,
  startOfDayInZone,
  summarize,
  totalRow,
  totalsOf,
  winRate,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inWrite } from '../src/db/transaction.ts'
import { allDeals, expectFiguresToBeListed, moneyOf } from './report-figures.ts'
import { insertVariedDeals, NOW } from './varied-deals.ts'
import { type Api, openWorld, type World } from './world.ts'

// A fiscal year from February on; at NOW it is still 20 November in New York.
const ZONE = 'America/New_York'
const START = 2
const CONVERSION = {
  currency: 'USD',
  rates: [
    { base: CurrencyCode.parse('EUR'), currency: CurrencyCode.parse('USD'), rate: '1.25', on: '2026-11-01' },
    { base: CurrencyCode.parse('EUR'), currency: CurrencyCode.parse('USD'), rate: '1.5', on: '2026-11-15' },
  ],
}
const NOVEMBER = { from: '2026-11-01', until: '2026-12-01' }

let world: World
let alice: Api
let deals: DealView[]
beforeAll(async () => {
  world = await openWorld({ timeZone: ZONE, fiscalYearStart: START })
  world.clock.now = NOW
  alice = world.as('alice')
  await alice.exchangeRates.import({ rates: CONVERSION.rates })
  const sources = await Promise.all(['Web', 'Fair'].map((name) => alice.sources.create({ name })))
  const reasons = await Promise.all(['Price', 'Timing'].map((name) => alice.lossReasons.create({ name })))
  await inWrite(world.platform, world.workspaceId, async (db) => {
    await insertVariedDeals(db, world.workspaceId, world.members.bob)
    const pick = (ids: string[]) => sql`(${ids}::uuid[])[1 + d.number % 3]`
    await sql`
      update deals d set source_id = ${pick(sources.map(({ id }) => id))},
        loss_reason_id = case when d.status = 'lost' then ${pick(reasons.map(({ id }) => id))} end`.execute(db)
  })
  deals = await allDeals(alice)
})
afterAll(() => world.close())

const today = dayInZone(NOW, ZONE)
const rowOf = (deal: DealView) => totalRow(deal, { today, timeZone: ZONE })
const isOpen = ({ status }: DealView) => status === 'open' || status === 'stalled'
const closingDay = (deal: DealView) => (isOpen(deal) ? deal.expectedCloseOn : dayInZone(deal.closedAt ?? '', ZONE))
const inNovember = (day: string | null) => day !== null && day >= NOVEMBER.from && day < NOVEMBER.until

describe.each([
  ['all deals', undefined, () => true],
  ['the hot ones', { field: 'isHot', op: 'eq', value: true }, ({ isHot }) => isHot],
  [
    'some or others',
    {
      or: [
        { field: 'currency', op: 'eq', value: 'EUR' },
        { field: 'probability', op: 'gte', value: 50 },
      ],
    },
    ({ currency, probability }) => currency === 'EUR' || (probability !== null && probability >= 50),
  ],
] as [string, Filter | undefined, (deal: DealView) => boolean][])('of %s', (_, filter, passes) => {
  const some = () => deals.filter(passes)

  test.each([undefined, NOVEMBER])('the pipeline by stage is what the deals add up to (%j)', async (period) => {
    const report = await alice.reports.pipeline({ filter, period })
    const counted = some().filter((deal) => period === undefined || inNovember(closingDay(deal)))
    expect(counted.length).toBeGreaterThan(5)
    const expected = summarize(counted.map(rowOf), CONVERSION)
    const outcomes = ['open', 'won', 'lost'] as const
    for (const outcome of outcomes) {
      expect(moneyOf(report.total[outcome])).toEqual(moneyOf(expected[outcome]))
      expect(report.total[outcome].converted.sum).toBe(expected[outcome].converted.sum)
    }
    const [pipeline] = report.pipelines
    expect(pipeline?.stages.map(({ name }) => name)).toEqual([...world.pipeline.stages.map(({ name }) => name), null])
    for (const stage of pipeline?.stages ?? []) {
      const there = counted.filter(({ stageId }) => stageId === stage.stageId)
      for (const outcome of outcomes)
        expect(moneyOf(stage[outcome])).toEqual(moneyOf(summarize(there.map(rowOf), CONVERSION)[outcome]))
    }
    expect(await expectFiguresToBeListed(alice, report)).toBe(3 * 9)
  })

  test.each(['month', 'quarter', 'year'] as const)('the forecast by %s is that of the deals', async (kind) => {
    const report = await alice.reports.forecast({ filter, kind })
    const rows = some().map((deal) => ({
      ...rowOf(deal),
      probability: deal.probability,
      closesOn: closingDay(deal),
    }))
    const expected = forecast(rows, { ...CONVERSION, kind, fiscalYearStart: START })
    expect(report.periods.map(({ period }) => period)).toEqual(expected.map(({ period }) => period))
    const lines = [...report.periods, report.total]
    for (const [index, line] of [...expected, forecastTotals(rows, CONVERSION)].entries()) {
      const { categories, total, stalled } = lines[index] ?? expect.fail('One line each')
      expect(moneyOf(total)).toEqual(moneyOf(line.total))
      expect(moneyOf(stalled)).toEqual(moneyOf(line.stalled))
      expect(total.converted.weighted).toBe(line.total.converted.weighted)
      expect(Object.values(categories).map(moneyOf)).toEqual(Object.values(line.categories).map(moneyOf))
    }
    await expectFiguresToBeListed(alice, report)
  })

  test('the forecast of a period tells of each of its months, and of undated deals', async () => {
    const report = await alice.reports.forecast({ filter, period: { from: '2026-11-01', until: '2027-02-01' } })
    expect(report.periods.map(({ period }) => period)).toEqual(['2026-11', '2026-12', '2027-01', null])
    expect(report.periods.map(({ range }) => range?.from ?? null)).toEqual([
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      null,
    ])
    await expectFiguresToBeListed(alice, report)
  })

  test.each(['owner', 'source', 'month', 'quarter', 'year'] as const)(
    'win rate and velocity by %s are those of the deals',
    async (by) => {
      for (const period of [undefined, NOVEMBER]) {
        const input = { filter, period, by }
        const [rates, velocities] = await Promise.all([alice.reports.winRate(input), alice.reports.velocity(input)])
        const until = startOfDayInZone(NOVEMBER.until, ZONE)
        const decided = some().filter((deal) => !isOpen(deal) && (period === undefined || inNovember(closingDay(deal))))
        const keyOf = (deal: DealView) => {
          if (by === 'owner') return deal.ownerId
          if (by === 'source') return deal.sourceId
          return periodOf(closingDay(deal) ?? '', by, START)
        }
        const groups = Map.groupBy(decided, keyOf)
        expect(new Set(rates.groups.map(({ key }) => key))).toEqual(new Set(groups.keys()))
        for (const group of [...rates.groups, { ...rates.total, key: undefined }]) {
          const there = group.key === undefined ? decided : (groups.get(group.key) ?? [])
          const expected = winRate(there.map(rowOf), CONVERSION)
          expect(group).toMatchObject({ byCount: expected.byCount, byValue: expected.byValue })
          expect(moneyOf(group.won)).toEqual(moneyOf(expected.won))
        }
        for (const group of [...velocities.groups, { ...velocities.total, key: undefined }]) {
          const there = group.key === undefined ? decided : (groups.get(group.key) ?? [])
          const won = there.filter(({ status }) => status === 'won')
          const days = won.reduce((sum, deal) => sum + dealAgeDays(deal, NOW), 0)
          const { openDeals: _, ...expected } = salesVelocity(
            { openDeals: group.open.count, rows: there.map(rowOf), cycle: { deals: won.length, days } },
            CONVERSION,
          )
          expect(group).toMatchObject(expected)
        }
        const openThen = some().filter((deal) =>
          period ? deal.addedAt < until && (isOpen(deal) || (deal.closedAt ?? '') >= until) : isOpen(deal),
        )
        expect(velocities.total.open.count).toBe(openThen.length)
        if (by === 'owner' || by === 'source')
          expect(velocities.groups.reduce((sum, { open }) => sum + open.count, 0)).toBe(openThen.length)
        await expectFiguresToBeListed(alice, rates)
        await expectFiguresToBeListed(alice, velocities)
      }
    },
  )

  test('loss reasons are those of the lost deals, the most frequent first', async () => {
    for (const period of [undefined, NOVEMBER]) {
      const report = await alice.reports.lossReasons({ filter, period })
      const lost = some().filter(
        (deal) => deal.status === 'lost' && (period === undefined || inNovember(closingDay(deal))),
      )
      const groups = Map.groupBy(lost, ({ lossReasonId }) => lossReasonId)
      expect(groups.size).toBeGreaterThan(0)
      expect(report.reasons.map(({ count }) => count)).toEqual(
        [...groups.values()].map(({ length }) => length).toSorted((a, b) => b - a),
      )
      for (const reason of report.reasons) {
        const there = groups.get(reason.lossReasonId) ?? []
        expect(moneyOf(reason)).toEqual(moneyOf(totalsOf(there.map(rowOf), CONVERSION)))
        expect(reason.share).toBeCloseTo(there.length / lost.length, 6)
      }
      expect(report.total.count).toBe(lost.length)
      await expectFiguresToBeListed(alice, report)
    }
  })
})

describe('a report', () => {
  test('counts what its reader sees, and nothing else', async () => {
    const bob = world.as('bob', { settings: { repVisibility: 'own' } })
    const own = await allDeals(bob)
    expect(own.length).toBeLessThan(deals.length)
    const { total } = await bob.reports.pipeline({})
    expect(total.open.count + total.won.count + total.lost.count).toBe(own.length)
    expect(await expectFiguresToBeListed(bob, await bob.reports.velocity({}))).toBeGreaterThan(3)
  })

  test('of a pipeline is of that one alone, and of one that is not there is refused', async () => {
    const { pipelines } = await alice.reports.pipeline({ pipelineId: world.pipeline.id })
    expect(pipelines.map(({ name }) => name)).toEqual([world.pipeline.name])
    const pipelineId = world.pipeline.id.replace(/.$/, (end) => (end === '0' ? '1' : '0'))
    await expect(alice.reports.pipeline({ pipelineId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('refuses a period that ends before it begins, and a filter that does not fit', async () => {
    const period = { from: '2026-11-02', until: '2026-11-02' }
    await expect(alice.reports.winRate({ period })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const filter: Filter = { field: 'nothing', op: 'isEmpty' }
    await expect(alice.reports.lossReasons({ filter })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
