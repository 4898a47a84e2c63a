import type { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inSystem } from '../src/db/transaction.ts'
import { readFeed, settledFeed } from './feed.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const URL = 'https://example.com/hooks'
const refusal = (kind: string, details?: object) =>
  expect.objectContaining({ cause: expect.objectContaining({ kind, ...(details && { details }) }) }) as TRPCError

/** The last event about a webhook. */
async function told(id: string) {
  const { items } = await world.as('alice').events.ofRecord({ entity: 'webhook', id, limit: 1 })
  const [event] = items
  return event && { kind: event.kind, before: event.before, after: event.after }
}

describe('a webhook', () => {
  test('is made with a secret that is shown once, and reads back without it', async () => {
    const { webhook, secret } = await world.as('adam').webhooks.create({
      url: 'HTTPS://Example.com',
      kinds: ['deal.*', 'contact.created'],
      description: ' To the ERP ',
    })
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(webhook).toEqual({
      id: webhook.id,
      version: 1,
      url: 'https://example.com/',
      description: 'To the ERP',
      kinds: ['deal.*', 'contact.created'],
      format: 'standard',
      isActive: true,
      previousSecretUntil: null,
      failureCount: 0,
      failingSince: null,
      lastAttemptAt: null,
      lastDeliveredAt: null,
      disabledAt: null,
      disabledReason: null,
      createdById: world.members.adam,
      createdAt: world.clock.now,
      updatedAt: world.clock.now,
    })
    const alice = world.as('alice')
    expect(await alice.webhooks.get({ id: webhook.id })).toEqual(webhook)
    expect(await alice.webhooks.list()).toContainEqual(webhook)
    expect(await told(webhook.id)).toEqual({
      kind: 'webhook.created',
      before: null,
      after: {
        url: 'https://example.com/',
        description: 'To the ERP',
        kinds: ['deal.*', 'contact.created'],
        format: 'standard',
        isActive: true,
      },
    })
    const everything = JSON.stringify([await alice.webhooks.list(), (await readFeed(alice)).events])
    expect(everything).not.toContain(secret.slice(6))
  })

  test('may bring its own secret, if that can sign in its format', async () => {
    const alice = world.as('alice')
    const own = { url: URL, kinds: ['*'], secret: 'whsec_your_signing_secret' }
    expect((await alice.webhooks.create({ ...own, format: 'rex' })).secret).toBe(own.secret)
    await expect(alice.webhooks.create({ ...own, format: 'rally' })).rejects.toEqual(
      refusal('invalid', { fields: [expect.objectContaining({ field: 'secret' })] }),
    )
    const { webhook } = await alice.webhooks.create({ ...own, format: 'rex' })
    await expect(alice.webhooks.update({ id: webhook.id, format: 'standard' })).rejects.toEqual(refusal('invalid'))
    expect((await alice.webhooks.get({ id: webhook.id })).format).toBe('rex')
  })

  test('is changed with a version and one event; nothing changed, nothing told', async () => {
    const alice = world.as('alice')
    const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['*'] })
    const { id } = webhook
    const changed = await alice.webhooks.update({ id, version: 1, kinds: ['deal.won'], url: URL })
    expect(changed).toMatchObject({ version: 2, kinds: ['deal.won'], url: URL })
    expect(changed.updatedAt > webhook.updatedAt).toBe(true)
    expect(await told(id)).toEqual({
      kind: 'webhook.updated',
      before: { kinds: ['*'] },
      after: { kinds: ['deal.won'] },
    })
    await expect(alice.webhooks.update({ id, version: 1, kinds: ['*'] })).rejects.toEqual(refusal('conflict'))
    expect(await alice.webhooks.update({ id, kinds: ['deal.won'] })).toEqual(changed)
    expect(await alice.webhooks.get({ id })).toEqual(changed)
  })

  test('is deleted with its deliveries', async () => {
    const alice = world.as('alice')
    const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['*'] })
    const delivery = await alice.webhooks.test({ id: webhook.id })
    await expect(alice.webhooks.delete({ id: webhook.id, version: 7 })).rejects.toEqual(refusal('conflict'))
    await alice.webhooks.delete({ id: webhook.id, version: 1 })
    expect(await told(webhook.id)).toMatchObject({ kind: 'webhook.deleted', after: null })
    await expect(alice.webhooks.get({ id: webhook.id })).rejects.toEqual(refusal('not_found'))
    await expect(alice.webhooks.deliveries.get({ id: delivery.id })).rejects.toEqual(refusal('not_found'))
  })

  test.each(['http://example.com', 'https://user:secret@example.com'])('does not send to %s', async (url) => {
    await expect(world.as('alice').webhooks.create({ url, kinds: ['*'] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('is the business of owners and admins with a key that may do everything, also in the feed', async () => {
    const { webhook } = await world.as('adam').webhooks.create({ url: URL, kinds: ['*'] })
    for (const name of ['mona', 'bob', 'victor'] as const) {
      await expect(world.as(name).webhooks.list()).rejects.toEqual(refusal('forbidden'))
      await settledFeed(world)
      const { events } = await readFeed(world.as(name))
      expect(events.some(({ entityId }) => entityId === webhook.id)).toBe(false)
    }
    await expect(world.as('alice', { scopes: ['write'] }).webhooks.list()).rejects.toEqual(refusal('forbidden'))
    expect(await world.as('mallory').webhooks.list()).toEqual([])
  })

  test('lists narrow by format and by whether it is on', async () => {
    const mallory = world.as('mallory')
    const make = async (format: 'rex' | 'rally', isActive: boolean) =>
      (await mallory.webhooks.create({ url: URL, kinds: ['*'], format, isActive })).webhook.id
    const [on, off, other] = [await make('rex', true), await make('rex', false), await make('rally', true)]
    const ids = async (of: Parameters<typeof mallory.webhooks.list>[0]) =>
      (await mallory.webhooks.list(of)).map(({ id }) => id).toSorted() // made in the same moment, in no order
    expect(await ids({})).toEqual([on, off, other].toSorted())
    expect(await ids({ format: 'rex' })).toEqual([on, off].toSorted())
    expect(await ids({ format: 'rex', isActive: false })).toEqual([off])
  })

  test('is one of at most a hundred, also when several are made at once', async () => {
    const crowded = await openWorld()
    try {
      const alice = crowded.as('alice')
      const make = () => alice.webhooks.create({ url: URL, kinds: ['*'] })
      for (let count = 0; count < 97; count++) await make()
      const last = await Promise.allSettled(Array.from({ length: 6 }, make))
      expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      await expect(make()).rejects.toEqual(refusal('conflict'))
    } finally {
      await crowded.close()
    }
  })
})

describe('a secret', () => {
  test('is rotated: the old one is kept for 24 hours, the new one shown once', async () => {
    const alice = world.as('alice')
    const { webhook, secret: old } = await alice.webhooks.create({ url: URL, kinds: ['*'] })
    const { secret, webhook: rotated } = await alice.webhooks.rotateSecret({ id: webhook.id })
    expect(secret).not.toBe(old)
    expect(rotated.previousSecretUntil).toBe(new Date(Date.parse(world.clock.now) + 24 * 3_600_000).toISOString())
    expect(await alice.webhooks.get({ id: webhook.id })).toEqual(rotated)
    expect(await stored(webhook.id)).toEqual({ secret, previous_secret: old })
    expect(await told(webhook.id)).toMatchObject({ kind: 'webhook.secret_rotated', before: null })
    const own = await alice.webhooks.rotateSecret({ id: webhook.id, secret: `whsec_${'A'.repeat(32)}` })
    expect(await stored(webhook.id)).toEqual({ secret: own.secret, previous_secret: secret })
  })

  test('is not given again for a repeated request', async () => {
    const alice = world.as('alice', { idempotencyKey: 'once' })
    await alice.webhooks.create({ url: URL, kinds: ['*'] })
    await expect(alice.webhooks.create({ url: URL, kinds: ['*'] })).rejects.toEqual(refusal('conflict'))
  })

  async function stored(id: string) {
    return inSystem(world.platform, (db) =>
      db
        .selectFrom('webhooks')
        .select(['secret', 'previous_secret'])
        .where('workspace_id', '=', world.workspaceId)
        .where('id', '=', id as never) // an id is an id
        .executeTakeFirstOrThrow(),
    )
  }
})

describe('a test message', () => {
  test('is on its way at once, whatever the webhook subscribes to', async () => {
    const alice = world.as('alice')
    const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['contact.created'] })
    const delivery = await alice.webhooks.test({ id: webhook.id })
    expect(delivery).toEqual({
      id: delivery.id,
      number: delivery.number,
      webhookId: webhook.id,
      eventId: delivery.eventId,
      kind: 'webhook.pinged',
      entity: 'webhook',
      entityId: webhook.id,
      status: 'pending',
      attempts: 0,
      responseStatus: null,
      durationMs: null,
      lastError: null,
      lastAttemptAt: null,
      nextAttemptAt: world.clock.now,
      createdAt: world.clock.now,
    })
    expect(await alice.webhooks.deliveries.get({ id: delivery.id })).toEqual(delivery)
    expect(await told(webhook.id)).toMatchObject({ kind: 'webhook.pinged' })
  })

  test('is not sent to one that is off', async () => {
    const alice = world.as('alice')
    const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['*'], isActive: false })
    await expect(alice.webhooks.test({ id: webhook.id })).rejects.toEqual(refusal('conflict'))
    expect(await alice.webhooks.deliveries.count({ webhookId: webhook.id })).toEqual({ count: 0 })
  })
})

test('deliveries are listed by pages, the latest first, also by offset and by status', async () => {
  const alice = world.as('alice')
  const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['*'] })
  const made: string[] = []
  for (let count = 0; count < 5; count++) made.unshift((await alice.webhooks.test({ id: webhook.id })).id)
  const page = (input: object) => alice.webhooks.deliveries.list({ webhookId: webhook.id, ...input })
  const first = await page({ limit: 2 })
  const second = await page({ limit: 2, cursor: first.nextCursor })
  const third = await page({ limit: 2, cursor: second.nextCursor })
  expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(made)
  expect(third.nextCursor).toBeNull()
  expect((await page({ limit: 2, offset: 3 })).items.map(({ id }) => id)).toEqual(made.slice(3))
  expect((await page({ status: 'failed' })).items).toEqual([])
  expect(await alice.webhooks.deliveries.count({ webhookId: webhook.id, status: 'pending' })).toEqual({ count: 5 })
})

test.each(['2026-10-22T08:59:59.999Z', '2026-11-21T09:00:00.001Z'])('nothing is replayed from %s on', async (since) => {
  const alice = world.as('alice')
  const { webhook } = await alice.webhooks.create({ url: URL, kinds: ['*'] })
  await expect(alice.webhooks.replay({ id: webhook.id, since })).rejects.toEqual(
    refusal('invalid', { fields: [expect.objectContaining({ field: 'since' })] }),
  )
})
