import { type Action, can, DealId } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import type { Meta } from '../src/procedure.ts'
import { appRouter } from '../src/router.ts'
import { MARK, planter } from './planted.ts'
import { INPUTS } from './procedure-inputs.ts'
import { type Api, openWorld, type World } from './world.ts'

// Every procedure of the router, walked through by everybody: a new one fails here until somebody says how it is called.

type Procedure = { path: string; type: string; action: Action }

/** They answer for each record by itself, or with what they found: nothing. */
const ANSWERS_WITH_NOTHING = new Set([
  'activities.bulkCreate',
  'activityOutcomes.calls.reorder',
  'activityOutcomes.visits.reorder',
  'companies.bulkCreate',
  'companies.names',
  'contacts.bulkCreate',
  'contacts.names',
  'customFields.reorder',
  'deals.bulkCreate',
  'deals.bulkDelete',
  'deals.bulkUpdate',
  'deals.contacts.listOfContacts',
  'deals.find',
  'deals.totalsOfParties',
  'deals.contacts.listOfDeals',
  'deals.stageChangers',
  'directory.find',
  'eventCategories.reorder',
  'events.log',
  'events.ofRecord',
  'leadSources.reorder',
  'leadStatuses.reorder',
  'leadUnqualifiedReasons.reorder',
  'lossReasons.reorder',
  'noteCategories.reorder',
  'pipelines.reorder',
  'sources.reorder',
  'tags.reorder',
  'unqualifiedReasons.reorder',
])

let world: World
let inputs: Map<string, unknown>
/** Everything of alice's workspace as it stands before anybody has tried anything. */
let untouched: string
beforeAll(async () => {
  world = await openWorld()
  const planted = planter(world)
  inputs = new Map()
  for (const [path, entry] of Object.entries(INPUTS)) inputs.set(path, await entry(planted))
  untouched = await contents()
})
afterAll(() => world.close())

const procedures = proceduresOfRouter()
const mutations = procedures.filter(({ type }) => type === 'mutation')
const queries = procedures.filter(({ type }) => type !== 'mutation')

function proceduresOfRouter(): Procedure[] {
  // Nested by its type, flat and by path at run time.
  const record = appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: unknown } }>
  return Object.entries(record).map(([path, { _def }]) => {
    const { action } = _def.meta as Meta // read, write and their like set it, and the next test looks
    return { path, type: _def.type, action }
  })
}

/** Calls a procedure by its path; what it answers, or the code of its refusal. */
async function call(api: Api, path: string): Promise<{ code: string; output?: string }> {
  // The paths are the router's own; that each leads to a function is what its types say.
  const target = path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], api)
  try {
    const output = await (target as (input: unknown) => Promise<unknown>)(inputs.get(path))
    return { code: 'OK', output: JSON.stringify(isStream(output) ? await told(output) : output) ?? '' }
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code === 'INTERNAL_SERVER_ERROR' ? error.message : error.code }
    throw error
  }
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** What a subscription tells until it has caught up with what there is. */
async function told(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const messages: unknown[] = []
  for await (const message of stream) {
    messages.push(message)
    if (JSON.stringify(message).includes('"caught_up"')) break
  }
  return messages
}

/** The answers to all of these procedures, one after another, by path. */
async function walk(
  api: Api,
  some: readonly Procedure[],
): Promise<[path: string, answer: Awaited<ReturnType<typeof call>>][]> {
  const answers: [string, Awaited<ReturnType<typeof call>>][] = []
  for (const { path } of some) answers.push([path, await call(api, path)])
  return answers
}

const codesOf = (answers: Awaited<ReturnType<typeof walk>>) =>
  Object.fromEntries(answers.map(([path, { code }]) => [path, code]))
const all = (some: readonly Procedure[], code: string) => Object.fromEntries(some.map(({ path }) => [path, code]))

/** A digest of each table's rows in alice's workspace. */
async function contents(): Promise<string> {
  return inSystem(world.platform, async (db) => {
    const { rows: tables } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(db)
    const digests: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql<{ digest: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as digest
        from ${sql.table(name)} t where workspace_id = ${world.workspaceId}`.execute(db)
      digests.push(`${name} ${rows[0]?.digest ?? ''}`)
    }
    return digests.join('\n')
  })
}

test('every procedure is covered, and says what action it takes', () => {
  expect(procedures.map(({ path }) => path).filter((path) => !(path in INPUTS))).toEqual([])
  expect(Object.keys(INPUTS).filter((path) => !procedures.some((procedure) => procedure.path === path))).toEqual([])
  expect(procedures.filter(({ action }) => !action)).toEqual([])
  expect(procedures.length).toBeGreaterThan(150)
})

test('a stranger gets in nowhere', async () => {
  expect(codesOf(await walk(world.stranger(), procedures))).toEqual(all(procedures, 'UNAUTHORIZED'))
  expect(await contents()).toBe(untouched)
})

describe.each(['mona', 'bob', 'victor'] as const)('%s', (name) => {
  test('is refused whatever the role does not grant, before the input is looked at', async () => {
    const denied = procedures.filter(({ action }) => !can(world.caller(name), action))
    expect(denied.length).toBeGreaterThan(20)
    expect(codesOf(await walk(world.as(name), denied))).toEqual(all(denied, 'FORBIDDEN'))
    expect(await contents()).toBe(untouched)
  })
})

test('a viewer changes nothing of others: views and keys of their own are all that is theirs to write', async () => {
  const granted = mutations.filter(({ action }) => can(world.caller('victor'), action))
  expect(new Set(granted.map(({ action }) => action))).toEqual(new Set(['view.write', 'key.write']))
  const ofOthers = granted.filter(({ path }) => path !== 'savedViews.create')
  expect(codesOf(await walk(world.as('victor'), ofOthers))).toEqual({
    'apiKeys.create': 'FORBIDDEN', // it names another member
    'apiKeys.revoke': 'NOT_FOUND',
    'savedViews.delete': 'FORBIDDEN',
    'savedViews.update': 'FORBIDDEN',
  })
  expect(await contents()).toBe(untouched)
})

test('a key that may only read changes nothing, even an owner’s', async () => {
  const reading = world.as('alice', { scopes: ['read'] })
  expect(codesOf(await walk(reading, mutations))).toEqual(all(mutations, 'FORBIDDEN'))
  expect(await contents()).toBe(untouched)
})

test('no question changes anything, and an owner may ask all of them', async () => {
  expect(codesOf(await walk(world.as('alice'), queries))).toEqual(all(queries, 'OK'))
  expect(await contents()).toBe(untouched)
})

test('the owner of another workspace finds nothing of this one, by whatever id, and changes nothing of it', async () => {
  const answers = await walk(world.as('mallory'), procedures)
  const pointed = answers.filter(([path]) => isPointed(path) && !ANSWERS_WITH_NOTHING.has(path))
  expect(pointed.length).toBeGreaterThan(100)
  // Each input is right for alice, as the last test shows: so it is the ids that are refused.
  expect(pointed.filter(([, { code }]) => code !== 'NOT_FOUND' && code !== 'BAD_REQUEST')).toEqual([])
  expect(answers.filter(([, { output = '' }]) => output.includes(MARK) || output.includes(world.workspaceId))).toEqual(
    [],
  )
  expect(await contents()).toBe(untouched)
})

test('a rep who sees own deals alone meets the deals of others nowhere', async () => {
  const narrow = world.as('bob', { settings: { repVisibility: 'own' } })
  const deals = await dealIds()
  const names = (text: string) => deals.filter((id) => text.includes(id))
  const pointed = procedures.filter(({ path }) => names(JSON.stringify(inputs.get(path) ?? '')).length > 0)
  const refused = (await walk(narrow, pointed)).filter(([path]) => !ANSWERS_WITH_NOTHING.has(path))
  expect(refused.length).toBeGreaterThan(30)
  expect(refused.filter(([, { code }]) => !['NOT_FOUND', 'FORBIDDEN', 'BAD_REQUEST'].includes(code))).toEqual([])
  await keepRepsToOwnDeals(true) // what is followed goes by the settings as they are
  const answered = await walk(narrow, queries)
  await keepRepsToOwnDeals(false)
  expect(answered.filter(([, { output = '' }]) => names(output).length > 0)).toEqual([])
  expect(await contents()).toBe(untouched)
})

// Last, because it does them all.
test('each of these inputs is right for alice', async () => {
  const answers = await walk(world.as('alice'), mutations)
  expect(codesOf(answers)).toEqual(all(mutations, 'OK'))
  const withErrors = answers.filter(([, { output = '' }]) => output.includes('"ok":false'))
  expect(withErrors).toEqual([])
})

/** Whether an input names something that is alice's: an id, or the key of a field that is deleted. */
function isPointed(path: string): boolean {
  return /[0-9a-f]{8}-[0-9a-f]{4}-/.test(JSON.stringify(inputs.get(path) ?? ''))
}

async function keepRepsToOwnDeals(isOn: boolean): Promise<void> {
  const repVisibility = isOn ? 'own' : world.caller('bob').settings.repVisibility
  const settings = sql`settings || jsonb_build_object('repVisibility', ${repVisibility}::text)`
  await inSystem(world.platform, (db) => sql`update workspaces set settings = ${settings}`.execute(db))
}

async function dealIds(): Promise<DealId[]> {
  const rows = await inSystem(world.platform, (db) =>
    db.selectFrom('deals').select('id').where('workspace_id', '=', world.workspaceId).execute(),
  )
  return rows.map(({ id }) => DealId.parse(id))
}
