import { DEFAULT_WORKSPACE_SETTINGS, type DealId, DealPart, type StageId } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillWorkspace } from '../../../bench/fill/fill-workspace.ts'
import { foundWorkspace, type Setting } from '../../../bench/fill/setting.ts'
import { apiAsOwner, type OwnersApi } from '../../../apps/server/src/api-as-owner.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { Packet } from '../src/db/packet.ts'
import { openPlatform, type Platform } from '../src/db/platform.ts'

/** So many that an index is worth its while; with a million the plans are the same, as `docs/performance.md` tells. */
const DEALS = 5000

let database: TestDatabase
let platform: Platform
let setting: Setting
let api: OwnersApi
type Statement = { text: string; values: unknown[] }
type Line = { 'QUERY PLAN': string }

let someone: { dealId: DealId; number: number; ownerId: string; stageId: StageId }
let asked: Statement[]

beforeAll(async () => {
  database = await createTestDatabase()
  const founding = openPlatform({ url: database.url, size: 1 })
  setting = await foundWorkspace(founding)
  await founding.close()
  await fillWorkspace(database.url, setting, { count: DEALS, say: () => {} })
  platform = openPlatform({ url: database.url, size: 1 })
  asked = []
  listenTo(platform)
  api = apiAsOwner(platform, { id: setting.workspaceId, settings: { ...DEFAULT_WORKSPACE_SETTINGS, currency: 'USD' } })
  const { items } = await api.deals.list({ limit: 1, filter: IS_OPEN })
  const [deal] = items
  if (!deal) throw new Error('The generated workspace has open deals')
  someone = { dealId: deal.id, number: deal.number, ownerId: deal.ownerId ?? '', stageId: stageBeside(deal.stageId) }
})

afterAll(async () => {
  await platform.close()
  await database.drop()
})

const IS_OPEN = { field: 'status', op: 'in' as const, value: ['open', 'stalled'] }
const inPipeline = () => ({ field: 'pipelineId', op: 'eq' as const, value: setting.pipelines[0]?.id ?? '' })
const ofOwner = () => ({
  and: [
    { field: 'ownerId', op: 'eq' as const, value: someone.ownerId },
    { field: 'figure', op: 'gte' as const, value: 1000 },
  ],
})

const BESIDE = [...DealPart.options]

const HOT: Record<string, () => Promise<unknown>> = {
  'a deal': () => api.deals.get({ id: someone.dealId }),
  'a deal by its number with all beside it': () => api.deals.find({ number: someone.number, beside: BESIDE }),
  'the newest deals with all beside them': () => api.deals.list({ beside: BESIDE }),
  'the newest deals': () => api.deals.list(),
  'the newest open deals of a pipeline': () => api.deals.list({ filter: { and: [inPipeline(), IS_OPEN] } }),
  'deals of an owner from an amount on, and the page after': async () => {
    const { nextCursor } = await api.deals.list({ filter: ofOwner(), limit: 20 })
    await api.deals.list({ filter: ofOwner(), limit: 20, cursor: nextCursor })
  },
  'the board': () => api.deals.board({ pipelineId: setting.pipelines[0]!.id }),
  'the totals above the board': () => api.deals.summary({ filter: inPipeline() }),
  'the number of all deals': () => api.deals.count(),
  'what stands in each stage': () => api.reports.pipeline(),
  'the forecast': () => api.reports.forecast(),
  'deals by a part of their name': () =>
    api.deals.list({ filter: { field: 'name', op: 'contains', value: 'vertexforge' } }),
  'a move': () => api.deals.move({ id: someone.dealId, stageId: someone.stageId }),
  'a new deal': () => api.deals.create({ name: 'New', amount: '10' }),
  'the history of a deal': () => api.deals.history({ id: someone.dealId }),
  'the feed': () => api.events.list(),
}

test.each(Object.entries(HOT))('%s: reads no table of deals or events from one end to the other', async (_, ask) => {
  asked.length = 0
  await ask()
  const statements = asked.filter(({ text }) => !text.startsWith('select set_config')) // that names the workspace
  expect(statements.length).toBeGreaterThan(0)
  expect(await scansOf(statements)).toEqual([])
})

test('and what does is found out', async () => {
  asked.length = 0
  await api.deals.count({ filter: { field: 'lossNote', op: 'contains', value: 'price' } })
  expect(await scansOf(asked.slice(1))).not.toEqual([])
})

test.each(['the totals above the board', 'what stands in each stage', 'the forecast'])(
  '%s: looks at no deal that is closed',
  async (name) => {
    const open = await api.deals.count({ filter: IS_OPEN })
    platform.memories.totals.forget()
    asked.length = 0
    await HOT[name]?.()
    const looked = await dealsLookedAt(asked.filter(({ text }) => /from "deals"/.test(text)))
    expect(looked).toBeGreaterThan(0)
    expect(looked).toBeLessThanOrEqual(open)
    expect(open).toBeLessThan(DEALS / 2)
  },
)

/** Hears what is asked of the database. */
function listenTo({ app }: Platform): void {
  app.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => never
    // One signature for pg's dozen overloads, all of which arrive here as they were called.
    client.query = (...given: unknown[]): never => {
      const [first] = given
      asked.push(...statementsIn(first).map(({ text, values }) => ({ text, values })))
      return query(...given)
    }
  })
}

/** One, or those of a packet (src/db/packet.ts). */
function statementsIn(given: unknown): readonly Statement[] {
  if (given instanceof Packet) return given.statements.filter(({ text }) => !/^(begin|commit)/.test(text))
  return isStatement(given) ? [given] : []
}

function isStatement(given: unknown): given is Statement {
  return typeof given === 'object' && given !== null && 'values' in given
}

type Node = { 'Relation Name'?: string; 'Actual Rows': number; 'Rows Removed by Filter'?: number; Plans?: Node[] }

/** How many rows of deals statements read, counted by carrying them out. */
async function dealsLookedAt(statements: readonly Statement[]): Promise<number> {
  const client = await platform.app.connect()
  try {
    await client.query(`begin; select set_config('dealwright.workspace_id', '${setting.workspaceId}', true)`)
    const plans = statements.map(({ text, values }) =>
      client.query<{ 'QUERY PLAN': { Plan: Node }[] }>(`explain (analyze, format json) ${text}`, values),
    )
    const read = ({ Plans = [], ...node }: Node): number =>
      (node['Relation Name'] === 'deals' ? node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) : 0) +
      Plans.reduce((sum, plan) => sum + read(plan), 0)
    return (await Promise.all(plans)).reduce((sum, { rows }) => sum + read(rows[0]!['QUERY PLAN'][0]!.Plan), 0)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** The parts of the plans, made for these values and kept for any, that walk through all deals or events. */
async function scansOf(statements: readonly Statement[]): Promise<string[]> {
  const client = await platform.app.connect()
  try {
    await client.query(`begin; select set_config('dealwright.workspace_id', '${setting.workspaceId}', true)`)
    const plans = statements.flatMap(({ text, values }) => [
      client.query<Line>(`explain ${text}`, values),
      client.query<Line>(`explain (generic_plan) ${text}`),
    ])
    const lines = (await Promise.all(plans)).flatMap(({ rows }) => rows.map((row) => row['QUERY PLAN']))
    return lines.filter((line) => /Seq Scan on (deals|events)/.test(line))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

function stageBeside(stageId: StageId | null): StageId {
  const pipeline = setting.pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId))
  const beside = pipeline?.stages.find(({ id, type }) => id !== stageId && type === 'open')
  if (!beside) throw new Error('The generated pipelines have several open stages')
  return beside.id
}
