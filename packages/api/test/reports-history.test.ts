import {
  type DealPath,
  type DealView,
  type Filter,
  funnel,
  furthestPlace,
  matches,
  readDealField,
  type StageId,
  timeInStage,
  dealFilterCatalog,
  validateFilter,
} from '@dealwright/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arbitraryLeaf } from './arbitrary-filter.ts'
import { allDeals, expectFiguresToBeListed } from './report-figures.ts'
import { type Api, openWorld, type World } from './world.ts'

const DAY = 86_400_000
const START = Date.parse('2026-06-01T08:00:00.000Z')
const NOW = '2026-11-21T09:00:00.000Z'
const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won', 'Lost']

/** A deal's way: what is done with it, and how many hours after what was done before. */
const WAYS = fc.sample(
  fc.record({
    begins: fc.integer({ min: 0, max: 60 }),
    first: fc.constantFrom(...STAGES.slice(0, 4)),
    steps: fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 800 }),
        to: fc.constantFrom(...STAGES, ...STAGES.slice(1, 4), 'lost in place', 'reopened'),
      }),
      { maxLength: 6 },
    ),
  }),
  { numRuns: 50, seed: 7 },
)

let world: World
let alice: Api
let deals: DealView[]
let paths: DealPath[]
beforeAll(async () => {
  world = await openWorld()
  alice = world.as('alice')
  for (const { begins, first, steps } of WAYS) {
    let time = START + begins * DAY
    world.clock.now = new Date(time).toISOString()
    const { id } = await alice.deals.create({
      name: `From ${first}`,
      stageId: world.stage(first).id,
      isHot: begins < 30,
    })
    for (const { hours, to } of steps) {
      world.clock.now = new Date((time += hours * 3_600_000)).toISOString()
      const { status } = await alice.deals.get({ id })
      const isClosed = status === 'won' || status === 'lost'
      if (to === 'lost in place') {
        if (!isClosed) await alice.deals.close({ id, outcome: 'lost' })
      } else if (isClosed) await alice.deals.reopen({ id })
      else if (to !== 'reopened') await alice.deals.move({ id, stageId: world.stage(to).id })
    }
  }
  // Somebody told later that it had happened earlier.
  world.clock.now = new Date(START + 80 * DAY).toISOString()
  const late = { name: 'Told late', stageId: world.stage('Lead').id }
  const { id } = await alice.deals.create({ ...late, stageEnteredAt: new Date(START).toISOString() })
  await alice.deals.move({ id, stageId: world.stage('Qualified').id })
  world.clock.now = NOW
  deals = await allDeals(alice)
  paths = await Promise.all(
    deals.map(async (deal): Promise<DealPath> => {
      const { items } = await alice.deals.stageHistory({ id: deal.id, limit: 200 })
      const steps = items.map(({ toStageId, changedAt }) => ({ stageId: toStageId, at: changedAt }))
      if (deal.name === late.name && steps[0]) steps[0].at = new Date(START).toISOString()
      return { dealId: deal.id, steps, closedAt: deal.closedAt }
    }),
  )
})
afterAll(() => world.close())

const order = () => STAGES.slice(0, 4).map((name) => world.stage(name).id)
const visitedBy = (deal: DealView): readonly StageId[] =>
  paths.find(({ dealId }) => dealId === deal.id)?.steps.flatMap(({ stageId }) => stageId ?? []) ?? []
const outcomeOf = ({ status }: DealView): 'open' | 'won' | 'lost' =>
  status === 'won' || status === 'lost' ? status : 'open'

describe.each<[string, Filter | undefined, { from: string; until: string } | undefined, (deal: DealView) => boolean]>([
  ['all deals', undefined, undefined, () => true],
  [
    'the hot ones added in June',
    { field: 'isHot', op: 'eq', value: true },
    { from: '2026-06-01', until: '2026-07-01' },
    ({ isHot, addedAt }) => isHot && addedAt >= '2026-06-01' && addedAt < '2026-07-01',
  ],
])('of %s', (_, filter, period, passes) => {
  test('the funnel is that of their ways', async () => {
    const report = await alice.reports.funnel({ pipelineId: world.pipeline.id, filter, period })
    const some = deals.filter(passes)
    expect(some.length).toBeGreaterThan(10)
    const rows = some.map((deal) => ({ stageIds: visitedBy(deal), outcome: outcomeOf(deal), count: 1 }))
    const told = report.stages.map(({ name: _name, reached, advanced, won, lostHere, ...rest }) => ({
      ...rest,
      reached: reached.count,
      advanced: advanced.count,
      won: won.count,
      lostHere: lostHere.count,
    }))
    expect(told).toEqual(funnel(rows, order()))
    expect(told.every(({ reached }) => reached > 0)).toBe(true)
    expect(report.all.count).toBe(some.length)
    expect(report.outside.count).toBe(rows.filter((row) => furthestPlace(row, order()) === -1).length)
    expect(await expectFiguresToBeListed(alice, report)).toBe(4 * 4 + 3)
  })

  test('the time in each stage is that of their stays', async () => {
    const report = await alice.reports.timeInStage({ pipelineId: world.pipeline.id, filter, period })
    const chosen = new Set(deals.filter(passes).map(({ id }) => id))
    const told = report.stages.map(({ name: _name, left, here, ...rest }) => ({
      ...rest,
      left: left.count,
      here: here.count,
    }))
    expect(told).toEqual(
      timeInStage(
        paths.filter(({ dealId }) => chosen.has(dealId)),
        order(),
        NOW,
      ),
    )
    expect(told.some(({ left, here }) => left > 0 && here > 0)).toBe(true)
    expect(await expectFiguresToBeListed(alice, report)).toBe(4 * 2)
  })
})

describe('deals by the stages that they have been in', () => {
  test('are found in PostgreSQL as in memory', async () => {
    const catalog = dealFilterCatalog([])
    const type = catalog.get('visitedStageIds') ?? expect.fail('A field')
    const ids = STAGES.map((name) => world.stage(name).id)
    const vocabulary = { texts: [], ids, days: ['2026-11-01'], instants: [], numbers: [] }
    const { settings, memberId } = world.caller('alice')
    const context = { ...settings, now: NOW, memberId, visitedStageIds: visitedBy }
    await fc.assert(
      fc.asyncProperty(arbitraryLeaf('visitedStageIds', type, vocabulary), async (filter) => {
        const checked = validateFilter(filter, catalog, context)
        const found = deals.filter((deal) => matches(checked, readDealField(deal, context)))
        expect(await alice.deals.count({ filter })).toBe(found.length)
      }),
      { numRuns: 30 },
    )
  })

  test('include those that have no history but stand somewhere', async () => {
    const filter: Filter = { field: 'visitedStageIds', op: 'isEmpty' }
    expect(await alice.deals.count({ filter })).toBe(0)
    const { id } = await alice.deals.create({ name: 'Nowhere', stageId: null })
    expect(await alice.deals.count({ filter })).toBe(1)
    await alice.deals.delete({ id })
  })

  test('of a pipeline that is not there are refused', async () => {
    const pipelineId = world.pipeline.id.replace(/.$/, (end) => (end === '0' ? '1' : '0'))
    for (const report of [alice.reports.funnel, alice.reports.timeInStage])
      await expect(report({ pipelineId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
