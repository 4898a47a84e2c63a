import { type ActivityTimes, activityTimes, type DealId, type WorkDone } from '@dealwright/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertRows } from '../src/db/rows.ts'
import { inSystem, type Trx } from '../src/db/transaction.ts'
import { findActivityTimes, refreshLastActivity } from '../src/work/activity-times.ts'
import { openWorld, type World } from './world.ts'

const NOW = '2026-11-21T09:00:00.000Z'

let world: World
let dealId: DealId
let contactId: string
beforeAll(async () => {
  world = await openWorld()
  dealId = (await world.as('bob').deals.create({ name: 'Measured' })).id
  contactId = (await world.as('bob').contacts.create({ name: 'Measured' })).id
})
afterAll(() => world.close())

const day = fc.constantFrom(
  ...[-3, -2, -1, 0, 1, 2, 3].map((days) => new Date(Date.parse(NOW) + days * 86_400_000).toISOString()),
)
const isDeleted = fc.boolean()
const work = fc.record({
  activities: fc.array(
    fc.record({ status: fc.constantFrom('draft', 'scheduled', 'completed', 'rejected'), occurredAt: day, isDeleted }),
    { maxLength: 4 },
  ),
  tasks: fc.array(
    fc.record({
      status: fc.constantFrom('pending', 'in_progress', 'completed', 'cancelled', 'deferred'),
      dueAt: fc.option(day),
      completedAt: day,
      isDeleted,
    }),
    { maxLength: 4 },
  ),
  notes: fc.array(fc.record({ createdAt: day, isDeleted }), { maxLength: 2 }),
  calendarEntries: fc.array(fc.record({ startsAt: day, isCompleted: fc.boolean(), isDeleted }), { maxLength: 3 }),
})
type Written = typeof work extends fc.Arbitrary<infer W> ? W : never

/** What the rule says of what is not deleted. */
function expected(written: Written): ActivityTimes {
  const kept = Object.fromEntries(
    Object.entries(written).map(([kind, list]) => [
      kind,
      (list as { isDeleted: boolean }[]).filter((each) => !each.isDeleted),
    ]),
  )
  return activityTimes(kept as unknown as WorkDone, NOW)
}

async function found(written: Written): Promise<ActivityTimes & { contact: string | null }> {
  const undone = new Error('Nothing of this is kept')
  let result: (ActivityTimes & { contact: string | null }) | undefined
  await inSystem(world.platform, async (db) => {
    await write(db, written)
    const times = (await findActivityTimes(db, { workspaceId: world.workspaceId, now: NOW }, [dealId])).get(dealId)
    await refreshLastActivity(db, world.workspaceId, 'contacts', [contactId])
    const row = await db
      .selectFrom('contacts')
      .select('last_activity_at')
      .where('id', '=', contactId as never)
      .executeTakeFirstOrThrow()
    result = times && { ...times, contact: row.last_activity_at }
    throw undone
  }).catch((error: unknown) => {
    if (error !== undone) throw error
  })
  if (!result) throw new Error('The deal has no times')
  return result
}

async function write(db: Trx, { activities, tasks, notes, calendarEntries }: Written): Promise<void> {
  const row = (isGone: boolean) => ({
    workspace_id: world.workspaceId,
    id: crypto.randomUUID(),
    version: 1,
    deal_id: dealId,
    contact_id: contactId,
    updated_at: NOW,
    deleted_at: isGone ? NOW : null,
  })
  const at = { created_at: NOW }
  await insertRows(
    db,
    'activities',
    activities.map((each) => ({
      ...row(each.isDeleted),
      ...at,
      type: 'call',
      status: each.status,
      subject: 'x',
      occurred_at: each.occurredAt,
    })),
  )
  await insertRows(
    db,
    'tasks',
    tasks.map((each) => ({
      ...row(each.isDeleted),
      ...at,
      title: 'x',
      due_at: each.dueAt,
      priority: 'low',
      status: each.status,
      completed_at: each.status === 'completed' ? each.completedAt : null,
    })),
  )
  await insertRows(
    db,
    'notes',
    notes.map((each) => ({ ...row(each.isDeleted), content: 'x', is_important: false, created_at: each.createdAt })),
  )
  await insertRows(
    db,
    'calendar_entries',
    calendarEntries.map((each) => ({
      ...row(each.isDeleted),
      ...at,
      title: 'x',
      starts_at: each.startsAt,
      is_all_day: false,
      is_completed: each.isCompleted,
    })),
  )
}

test('PostgreSQL finds the last and the next activity that the rule says', async () => {
  await fc.assert(
    fc.asyncProperty(work, async (written) => {
      const { lastActivityAt, nextActivityAt } = expected(written)
      expect(await found(written)).toEqual({ lastActivityAt, nextActivityAt, contact: lastActivityAt })
    }),
    { numRuns: 150 },
  )
})
