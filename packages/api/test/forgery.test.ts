import { TRPCError } from '@trpc/server'
import { sql } from 'kysely'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { appRouter } from '../src/router.ts'
import { foreignId, whatAt } from './foreign-records.ts'
import { MARK, planter } from './planted.ts'
import { INPUTS } from './procedure-inputs.ts'
import { hasField, idPlaces, type Place, withValueAt } from './schema-fields.ts'
import { type Api, openWorld, type World } from './world.ts'

// What callers make up: cursors, orders, fields that only the server sets, and references to what is not theirs. Walked over all procedures.

type Procedure = { path: string; type: string; input: z.core.$ZodType | undefined }

let world: World
let inputs: Map<string, unknown>
beforeAll(async () => {
  world = await openWorld()
  const planted = planter(world)
  inputs = new Map()
  for (const { path, type } of procedures) {
    if (type === 'mutation') inputs.set(path, await INPUTS[path]?.(planted))
  }
})
afterAll(() => world.close())

// Nested by its type, flat and by path at run time.
const record = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string; inputs: z.core.$ZodType[] } }
>
const procedures = Object.entries(record).map(([path, { _def }]): Procedure => ({
  path,
  type: _def.type,
  input: _def.inputs.at(-1),
}))
const questions = procedures.filter(({ type }) => type === 'query')
const commands = procedures.filter(({ type }) => type === 'mutation')

async function call(api: Api, path: string, input: unknown): Promise<{ code: string; output: string }> {
  // The paths are the router's own; that each leads to a function is what its types say.
  const target = path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], api)
  try {
    return { code: 'OK', output: JSON.stringify(await (target as (given: unknown) => Promise<unknown>)(input)) ?? '' }
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, output: error.message }
    throw error
  }
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  const paged = questions.filter(({ input }) => hasField(input, 'cursor'))
  const FORGED = [
    'x',
    '0',
    '-1',
    encoded(null),
    encoded({}),
    encoded(['AAAAAAAA']),
    encoded(['AAAAAAAA', "'; drop table deals; --"]),
    "' or 1=1 --",
  ]

  test('that somebody has made up is refused by every list', async () => {
    expect(paged.length).toBeGreaterThan(20)
    const open = []
    for (const { path } of paged) {
      for (const cursor of FORGED) {
        const { code } = await call(world.as('alice'), path, { cursor })
        if (code !== 'BAD_REQUEST') open.push([path, cursor, code])
      }
    }
    expect(open).toEqual([])
  })

  test('of one list with values that are none of its columns’ is refused, not a failure', async () => {
    await world.as('alice').deals.create({ name: 'One' })
    await world.as('alice').deals.create({ name: 'Two' })
    const { nextCursor } = await world.as('alice').deals.list({ limit: 1 })
    const [signature, ...keys] = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString()) as string[]
    for (const bad of ["'; drop table deals; --", '', 'NaN', '9'.repeat(5000), 'infinity']) {
      const forged = encoded([signature, ...keys.map(() => bad)])
      const { code } = await call(world.as('alice'), 'deals.list', { cursor: forged })
      expect(['OK', 'BAD_REQUEST']).toContain(code)
    }
  })

  test('of another workspace leads to nothing of it', async () => {
    const { nextCursor } = await world.as('alice').deals.list({ limit: 1 })
    const { output } = await call(world.as('mallory'), 'deals.list', { cursor: nextCursor })
    expect(output).not.toContain(MARK)
  })
})

test.each([
  [{ metadata: { ['\ud800']: 'x' } }, 'metadata.\uFFFD'],
  [{ metadata: { ['a\0']: 'x' } }, 'metadata.a\uFFFD'],
  [{ metadata: { a: ['\udfff'] } }, 'metadata.a.0'],
  [{ industry: 'a\0b' }, 'industry'],
])('text that cannot be stored, or a name, is told by its field: %j', async (fields, field) => {
  await expect(world.as('alice').companies.create({ name: 'Unstorable', ...fields })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    cause: { details: { fields: [{ field }] } },
  })
})

test('no list is sorted by what is none of its fields', async () => {
  const sorted = questions.filter(({ input }) => hasField(input, 'sort'))
  expect(sorted.length).toBeGreaterThan(5)
  for (const { path } of sorted) {
    for (const field of [
      'workspaceId',
      'id; drop table deals',
      '__proto__',
      'constructor',
      '(select 1)',
      'key_hash',
      '',
    ]) {
      const sort = [{ field, direction: 'asc' }]
      expect([path, field, (await call(world.as('alice'), path, { sort })).code]).toEqual([path, field, 'BAD_REQUEST'])
    }
    const sort = [{ field: 'createdAt', direction: 'asc; drop table deals' }]
    expect((await call(world.as('alice'), path, { sort })).code).toBe('BAD_REQUEST')
  }
})

describe('a reference', () => {
  const places = commands.flatMap(({ path, input }) => idPlaces(input).map((place): [string, Place] => [path, place]))

  test('to a record of another workspace is refused, wherever one can be given', async () => {
    expect(places.length).toBeGreaterThan(150)
    const theirs = planter(world, 'mallory')
    const known = new Map<string, string>()
    const taken: string[] = []
    for (const [path, place] of places) {
      const what = whatAt(path, place)
      if (NAMES_NOTHING.has(what)) continue
      const id = known.get(what) ?? (await foreignId(what, theirs))
      known.set(what, id)
      const { code, output } = await call(world.as('alice'), path, withValueAt(inputs.get(path), place, id))
      const isRefused = ['NOT_FOUND', 'BAD_REQUEST', 'CONFLICT'].includes(code) || output.includes('"ok":false')
      if (!isRefused) taken.push(`${path} ${place.join('.')}`)
    }
    expect(taken.filter((found) => !PASSED_OVER.some((known) => known.test(found)))).toEqual([])
  })
})

/** Numbers of one's own choosing, which name nothing that is there. */
const NAMES_NOTHING = new Set(['operationId', 'sessionId'])

/** What is not known is passed over where records are put in order, where what matters is not there, and in drafts. */
const PASSED_OVER = [
  /\.reorder ids\.0$/,
  / afterId$/,
  /\.upsert ifNew\./,
  /^deals\.(move|close) lossReasonId$/,
  /^deals\.move pipelineId$/,
  /^imports\.(plan|draft) plan\.pipelineId$/,
]

test('fields that only the server sets are not set by whoever sends them', async () => {
  const { workspaceId: elsewhere } = world.caller('mallory')
  const forged = {
    workspaceId: elsewhere,
    workspace_id: elsewhere,
    number: 987_654_321,
    createdById: world.members.mallory,
    userId: 'user-mallory',
    keyHash: 'x',
    isOwner: true,
    updatedAt: '1999-01-01T00:00:00.000Z',
  }
  const before = await rowsOf(elsewhere)
  for (const { path } of commands)
    await call(world.as('alice'), path, { ...(inputs.get(path) as object | undefined), ...forged })
  expect(await rowsOf(elsewhere)).toEqual(before)
  expect(await forgedRows()).toEqual([])
})

async function rowsOf(workspaceId: string): Promise<Record<string, string>> {
  return Object.fromEntries(
    await eachTable(async (name, db) => {
      const { rows } = await sql<{
        count: string
      }>`select count(*) from ${sql.table(name)} where workspace_id = ${workspaceId}`.execute(db)
      return [name, String(rows[0]?.count)]
    }),
  )
}

/** The tables that hold a row in which what was made up stands. */
async function forgedRows(): Promise<string[]> {
  const found = await eachTable(async (name, db) => {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.table(name)} t
      where t::text like '%987654321%' or t::text like '%user-mallory%' and workspace_id = ${world.workspaceId}
        or to_jsonb(t) ->> 'updated_at' like '1999%' limit 1`.execute(db)
    return rows.map(({ row }) => `${name}: ${row}`)
  })
  return found.flat()
}

async function eachTable<T>(
  ask: (name: string, db: Parameters<Parameters<typeof inSystem>[1]>[0]) => Promise<T>,
): Promise<T[]> {
  return inSystem(world.platform, async (db) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(db)
    const answers: T[] = []
    for (const { name } of rows) answers.push(await ask(name, db))
    return answers
  })
}
