import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { settledFeed } from '../../../../packages/api/test/feed.ts'
import { inSystem } from '../../../../packages/api/src/db/transaction.ts'
import { type Received, withStatus } from './receiver.ts'
import type { Sending } from './sending.ts'

type Step = { entityId: string; before: Record<string, unknown> | null; after: Record<string, unknown> }

const DEALS = 100

/** A history of so many events: a hundred deals, each described anew time after time. */
async function makeHistory(s: Sending, rounds: number): Promise<void> {
  const bob = s.world.as('bob')
  const deals = Array.from({ length: DEALS }, (_, index) => ({ name: `Deal ${index}` }))
  const ids = (await bob.deals.bulkCreate({ deals })).items.flatMap((item) => (item.ok ? item.id : []))
  for (let round = 0; round < rounds; round++) {
    await bob.deals.bulkUpdate({ deals: ids.map((id) => ({ id, description: `Round ${round}` })) })
  }
  await settledFeed(s.world)
}

const idOf = ({ headers }: Received) => String(headers['webhook-id'])

/** Each message about a deal begins where the one before has ended. */
function expectOrder(messages: readonly Received[]): void {
  const states = new Map<string, unknown>()
  for (const { body } of messages) {
    const { entityId, before, after } = JSON.parse(body) as Step // as our own format says
    if ('description' in after) expect(before?.['description']).toEqual(states.get(entityId) ?? null)
    states.set(entityId, after['description'] ?? null)
  }
}

async function eventIds(s: Sending): Promise<string[]> {
  const rows = await inSystem(s.world.platform, (db) =>
    db
      .selectFrom('events')
      .select('id')
      .where('workspace_id', '=', s.world.workspaceId)
      .where('entity', '=', 'deal')
      .execute(),
  )
  return rows.map(({ id }) => id)
}

/**
 * So many messages, of a hundred deals, go to an endpoint that is down in between, by three senders at once: none is lost,
 * none is unsigned, and those of each deal come in order.
 * @returns how many arrived
 */
export async function deliverMany(s: Sending, messages: number): Promise<number> {
  const { secret } = await s.hook({ kinds: ['deal.*'] })
  await makeHistory(s, messages / DEALS - 1)
  const senders = [s.sender, s.another(), s.another()]
  const taken: Received[] = []
  const key = Buffer.from(secret.slice(6), 'base64')
  let requests = 0
  s.receiver.answer = (response, request) => {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers
    const content = `${String(id)}.${String(timestamp)}.${request.body}`
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`)
    requests++
    if (requests > messages / 5 && requests <= messages / 4) return withStatus(503)(response, request)
    taken.push(request)
    withStatus(204)(response, request)
  }
  const expected = await eventIds(s)
  expect(expected).toHaveLength(messages)
  for (let pauses = 0; taken.length < expected.length; pauses++) {
    expect(pauses).toBeLessThan(10)
    await Promise.all(senders.map((sender) => sender.round()))
    s.pass(10_000)
  }
  // The order of arrival is that of the answers, since what follows waits for them.
  expect(new Set(taken.map(idOf))).toEqual(new Set(expected))
  expect(taken).toHaveLength(expected.length)
  expectOrder(taken)
  expect(requests).toBe(messages * 1.05)
  expect(s.logged).toEqual([])
  return taken.length
}
