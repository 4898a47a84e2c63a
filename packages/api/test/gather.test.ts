import { randomUUIDv7 } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { DealId, MemberId, type WorkspaceId } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askWorkspace } from '../src/db/ask-workspace.ts'
import { gathered } from '../src/db/gather.ts'
import { inRead, inWrite } from '../src/db/transaction.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
})
afterAll(() => world.close())

type Sight = { memberId: MemberId | null; divisor?: number }
/** `statement` differs from one statement to the next. */
type Row = { id: MemberId; name: string; statement: string; plan: string; sight: MemberId | null }

/** Without the filter by workspace that our own queries have, so that row-level security is all that stands between. */
const membersById = gathered<Sight, Row>(
  (_db, { memberId, divisor }, isAsked) => sql<Row>`
    select id, name, current_setting('plan_cache_mode') as plan, ${memberId}::uuid as sight,
      concat(pg_backend_pid(), statement_timestamp(), 1 / coalesce(${divisor}::int, 1)) as statement
    from members where ${isAsked('id')}`,
  ({ id }) => id,
)

const EVERYTHING: Sight = { memberId: null }

function members(ids: readonly MemberId[], sight = EVERYTHING, workspaceId: WorkspaceId = world.workspaceId) {
  return askWorkspace(world.platform, workspaceId, (db) => membersById(db, sight, ids))
}

function statementsOf(answers: readonly Row[][]): Set<string> {
  return new Set(answers.flat().map(({ statement }) => statement))
}

test('what many ask in one turn is one statement with a plan of its own, and each gets theirs in the order asked', async () => {
  const { alice, bob, carol, mallory } = world.members
  const asked = [[alice], [bob, carol], [carol, alice, carol], [], [mallory], [bob]]
  const answers = await Promise.all(asked.map((ids) => members(ids)))
  expect(answers.map((rows) => rows.map(({ name }) => name))).toEqual([
    ['alice'],
    ['bob', 'carol'],
    ['carol', 'alice'],
    [],
    [],
    ['bob'],
  ])
  expect(statementsOf(answers).size).toBe(1)
  expect(answers[0]?.[0]?.plan).toBe('force_generic_plan')
})

test('who comes when it has been sent asks anew', async () => {
  const { alice } = world.members
  const first = members([alice])
  await turn()
  expect(statementsOf(await Promise.all([first, members([alice])])).size).toBe(2)
})

test('a statement that is full does not wait for more', async () => {
  const { alice, adam, mona, bob, carol, victor } = world.members
  const strangers = Array.from({ length: 2 }, () => MemberId.parse(randomUUIDv7()))
  const filling = [alice, adam, mona, bob, carol, victor, ...strangers].map((id) => members([id]))
  const next = [members([alice]), members([bob])]
  expect(statementsOf(await Promise.all(filling)).size).toBe(1)
  expect(statementsOf(await Promise.all(next)).size).toBe(1)
  expect(statementsOf(await Promise.all([...filling, ...next])).size).toBe(2)
})

test('everybody sees what was acknowledged before they asked, however many ask meanwhile', async () => {
  const bob = world.as('bob')
  const { id } = await bob.deals.create({ name: 'Contested' })
  const readers = new AbortController()
  const read = async () => {
    while (!readers.signal.aborted) await bob.deals.get({ id })
  }
  const crowd = Array.from({ length: 8 }, read)
  for (const name of ['First', 'Second', 'Third', 'Fourth', 'Fifth']) {
    const { version } = await bob.deals.update({ id, name })
    expect(await bob.deals.get({ id })).toMatchObject({ name, version })
  }
  readers.abort()
  await Promise.all(crowd)
})

test('two workspaces never share one, nor do two sights, and row-level security seals it', async () => {
  const { alice, bob, mallory } = world.members
  const other = world.caller('mallory').workspaceId
  const both = [alice, mallory]
  const answers = await Promise.all([
    members(both),
    members(both, EVERYTHING, other),
    members(both, { memberId: bob }),
    members(both, { memberId: alice }),
  ])
  expect(answers.map((rows) => rows.map(({ name, sight }) => ({ name, sight })))).toEqual([
    [{ name: 'alice', sight: null }],
    [{ name: 'mallory', sight: null }],
    [{ name: 'alice', sight: bob }],
    [{ name: 'alice', sight: alice }],
  ])
  expect(statementsOf(answers).size).toBe(4)
})

test('an error reaches everybody whom the statement was to answer, and nobody after them', async () => {
  const { alice, bob } = world.members
  const fails = { ...EVERYTHING, divisor: 0 }
  const [first, second, third] = await Promise.allSettled([
    members([alice], fails),
    members([bob], fails),
    members([bob]),
  ])
  expect([first, second]).toMatchObject([{ reason: { code: '22012' } }, { reason: { code: '22012' } }])
  expect(third).toMatchObject({ value: [{ name: 'bob' }] })
  expect(await members([alice], { ...EVERYTHING, divisor: 1 })).toMatchObject([{ name: 'alice' }])
})

test('inside a transaction it is a statement of that transaction', async () => {
  const { alice, bob } = world.members
  const answers = await inRead(world.platform, world.workspaceId, (db) =>
    Promise.all([membersById(db, EVERYTHING, [alice]), membersById(db, EVERYTHING, [bob, alice])]),
  )
  expect(answers.map((rows) => rows.map(({ name, plan }) => ({ name, plan })))).toEqual([
    [{ name: 'alice', plan: 'auto' }],
    [
      { name: 'bob', plan: 'auto' },
      { name: 'alice', plan: 'auto' },
    ],
  ])
  expect(statementsOf(answers).size).toBe(2)
  await inWrite(world.platform, world.workspaceId, async (db) => {
    await db
      .updateTable('members')
      .set({ name: 'Robert' })
      .where('workspace_id', '=', world.workspaceId)
      .where('id', '=', bob)
      .execute()
    expect(await membersById(db, EVERYTHING, [bob])).toMatchObject([{ name: 'Robert' }])
    await sql`update members set name = 'bob' where id = ${bob}`.execute(db)
  })
})

test('deals are looked up together by all who see with the same eyes, and nobody sees more for it', async () => {
  const [bob, carol, alice, adam] = [world.as('bob'), world.as('carol'), world.as('alice'), world.as('adam')]
  const made = await Promise.all([bob.deals.create({ name: 'Bob’s' }), carol.deals.create({ name: 'Carol’s' })])
  const unknown = DealId.parse(randomUUIDv7())
  let statements = 0
  const count = () => void (statements += 1)
  world.platform.app.on('acquire', count)
  const seenBy = (api: typeof bob) =>
    Promise.all(
      [...made.map(({ id }) => id), unknown].map((id) =>
        api.deals.get({ id }).then(
          ({ name }) => name,
          (error: unknown) => error instanceof TRPCError && error.code,
        ),
      ),
    )
  const seen = await Promise.all([bob, carol, alice, adam].map(seenBy))
  world.platform.app.off('acquire', count)
  expect(seen).toEqual([
    ['Bob’s', 'NOT_FOUND', 'NOT_FOUND'],
    ['NOT_FOUND', 'Carol’s', 'NOT_FOUND'],
    ['Bob’s', 'Carol’s', 'NOT_FOUND'],
    ['Bob’s', 'Carol’s', 'NOT_FOUND'],
  ])
  expect(statements).toBe(3)
})
