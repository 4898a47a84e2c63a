import { DealError, type WorkspaceEvent } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldClosedTotals } from '../src/deals/fold-closed-totals.ts'
import { inSystem } from '../src/db/transaction.ts'
import { choices, commandsOf, plantRecords, type RandomCommand } from './random-commands.ts'
import { openWorld, type World } from './world.ts'

let world: World
let commands: ReturnType<typeof commandsOf>
beforeAll(async () => {
  world = await openWorld()
  commands = commandsOf(world, await plantRecords(world))
})
afterAll(() => world.close())

/** They tell what was done, and not how things stand. */
const BESIDE = ['events', 'idempotency_keys', 'feed_readers']
/** What is put back by making it anew is the same but for these. */
const REMADE: Record<string, readonly string[]> = {
  deal_shares: ['id', 'created_at'],
  closed_totals: ['id'],
  collaborations: ['id', 'number', 'created_at', 'created_by_id'],
  line_items: ['number', 'created_at'],
  stages: ['number', 'created_at'],
  pipelines: ['number', 'created_at'],
  tags: ['number', 'position', 'created_at', 'created_by_id'],
  todo_templates: ['number', 'created_at'],
  todo_template_items: ['id', 'number'],
}
/** Rows that hang on a record and rest with it in the bin. */
const HANGING = [
  'deal_contacts',
  'deal_tags',
  'contact_tags',
  'company_tags',
  'task_tags',
  'note_tags',
  'lead_tags',
  'external_ids',
]

let snapshot: ReturnType<typeof sql<{ name: string; row: Record<string, unknown> }>>

/** Everything that stands in the workspace, but for versions and places on the board. */
async function state(): Promise<string[]> {
  return inSystem(world.platform, async (db) => {
    if (!snapshot) {
      const { rows: tables } = await sql<{ name: string }>`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all(${BESIDE}::text[])`.execute(
        db,
      )
      const each = tables.map(
        ({ name }) => sql`
          select ${name}::text as name, to_jsonb(t) - ${['version', 'updated_at', 'rank', ...(REMADE[name] ?? [])]}::text[] as row
          from ${sql.table(name)} t where workspace_id = ${world.workspaceId}`,
      )
      snapshot = sql<{ name: string; row: Record<string, unknown> }>`${sql.join(each, sql` union all `)}`
    }
    await foldClosedTotals(db) // to and fro is nothing then
    const { rows } = await snapshot.execute(db)
    const binned = new Set(rows.filter(({ row }) => row['deleted_at']).map(({ row }) => row['id']))
    const isHanging = (row: Record<string, unknown>) => Object.values(row).some((value) => binned.has(value))
    return rows
      .filter(({ name, row }) => !row['deleted_at'] && !(HANGING.includes(name) && isHanging(row)))
      .map(({ name, row }) => `${name} ${JSON.stringify(row)}`)
      .toSorted()
  })
}

/** Carries out a command; the operation that it was, or null when it was refused or changed nothing. */
async function carryOut({ name, ...choice }: RandomCommand): Promise<WorkspaceEvent['operationId']> {
  passTime()
  try {
    await commands[name](choice)
  } catch (error) {
    if (!(error instanceof TRPCError && error.cause instanceof DealError)) throw error
  }
  const [event] = (await world.as('alice').events.log({ limit: 1 })).items
  return event && event.at === world.clock.now ? event.operationId : null
}

function passTime(): void {
  world.clock.now = new Date(Date.parse(world.clock.now) + 1000).toISOString()
}

test('random commands, each followed by its undoing, leave everything as it was', async () => {
  const names = Object.keys(commands) as RandomCommand['name'][] // the commands' own names
  const command = fc.record({ name: fc.constantFrom(...names), ...choices })
  const carried = new Set<string>()
  const before = await state()
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 2 }), async (several) => {
      const done: NonNullable<WorkspaceEvent['operationId']>[] = []
      for (const each of several) {
        const operationId = await carryOut(each)
        if (operationId === null) continue
        done.unshift(operationId)
        carried.add(each.name)
      }
      for (const operationId of done) {
        passTime()
        const { refused, items } = await world.as('alice').events.undo({ operationId })
        expect({ refused, why: refused > 0 ? items[0]?.refusal : null }).toEqual({ refused: 0, why: null })
      }
      expect(await state()).toEqual(before)
    }),
    { numRuns: 100 },
  )
  expect(carried.size).toBeGreaterThan(names.length / 2)
}, 60_000)
