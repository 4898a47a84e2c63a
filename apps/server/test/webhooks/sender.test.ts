import { createHmac } from 'node:crypto'
import { claimDeliveries, settleDelivery } from '@dealwright/api'
import { RETRY_PAUSES, toPrefixedId } from '@dealwright/domain'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { settledFeed } from '../../../../packages/api/test/feed.ts'
import type { Api } from '../../../../packages/api/test/world.ts'
import { openReceiver, type Received, withStatus } from './receiver.ts'
import { openSending, type Sending } from './sending.ts'

let s: Sending
let alice: Api
let bob: Api
beforeAll(async () => {
  s = await openSending()
  alice = s.world.as('alice')
  bob = s.world.as('bob')
})
afterAll(() => s.close())
beforeEach(() => s.reset())
afterEach(() => expect(s.logged.splice(0)).toEqual([]))

type Said = { id: string; type: string; entityId: string }
const said = ({ body }: Received) => JSON.parse(body) as Said // as the first test says
const types = (received: Received[]) => received.map((message) => said(message).type)
const deliveries = async (webhookId: string) => (await alice.webhooks.deliveries.list({ webhookId })).items
const latest = async (webhookId: string) => (await deliveries(webhookId))[0]

test('an event arrives whole and signed, once', async () => {
  const hook = await s.hook({ kinds: ['deal.*'] })
  const deal = await bob.deals.create({ name: 'Big', amount: '7.50' })
  await bob.deals.move({ id: deal.id, stageId: s.world.stage('Qualified').id })
  await bob.contacts.create({ name: 'Not subscribed to' })
  await s.send()
  await s.send()
  const messages = s.arrived()
  expect(types(messages)).toEqual(['deal.created', 'deal.stage_changed'])
  const { items } = await alice.events.ofRecord({ entity: 'deal', id: deal.id, limit: 1 })
  const [moved] = items
  const message = messages[1] as Received // there are two
  expect(JSON.parse(message.body)).toEqual({
    id: moved?.id,
    type: 'deal.stage_changed',
    occurredAt: s.world.clock.now,
    workspaceId: s.world.workspaceId,
    actor: { id: s.world.members.bob, name: 'bob', via: 'web' },
    entity: 'deal',
    entityId: deal.id,
    dealId: deal.id,
    before: moved?.before,
    after: moved?.after,
  })
  const { 'webhook-id': id, 'webhook-timestamp': timestamp } = message.headers
  expect([id, timestamp]).toEqual([moved?.id, String(Date.parse(s.world.clock.now) / 1000)])
  expect(message.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-signature': sign(message, hook.secret),
  })
  expect(await latest(hook.id)).toMatchObject({
    kind: 'deal.stage_changed',
    entity: 'deal',
    entityId: deal.id,
    status: 'delivered',
    attempts: 1,
    responseStatus: 204,
    lastError: null,
    lastAttemptAt: s.world.clock.now,
    nextAttemptAt: null,
  })
  expect(await alice.webhooks.get({ id: hook.id })).toMatchObject({
    failureCount: 0,
    lastAttemptAt: s.world.clock.now,
    lastDeliveredAt: s.world.clock.now,
  })
})

function sign({ headers, body }: Received, secret: string): string {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  return `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(content)
    .digest('base64')}`
}

test('each webhook hears of what began after it was made, of its own workspace, and never of webhooks', async () => {
  await bob.contacts.create({ name: 'Before' })
  await s.hook()
  await alice.webhooks.create({ url: s.receiver.url, kinds: ['*'], isActive: false })
  await s.world.as('mallory').contacts.create({ name: 'Elsewhere' })
  await bob.contacts.create({ name: 'After' })
  await s.send()
  expect(s.arrived().map(({ body }) => (JSON.parse(body) as { after: object }).after)).toEqual([
    expect.objectContaining({ name: 'After' }),
  ])
})

test('what was undone is not told', async () => {
  await s.hook()
  await expect(
    bob.deals.create({ name: 'No', contactId: '01890a5d-ac96-774b-bcce-b302099a8057' }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await s.send()
  expect(s.arrived()).toEqual([])
})

test('a test message arrives, also where nothing is subscribed to it', async () => {
  const hook = await s.hook({ kinds: ['company.deleted'] })
  const { id } = await alice.webhooks.test({ id: hook.id })
  await s.send()
  expect(types(s.arrived())).toEqual(['webhook.pinged'])
  expect(await alice.webhooks.deliveries.get({ id })).toMatchObject({ status: 'delivered', responseStatus: 204 })
})

describe('a message that is not taken', () => {
  beforeEach(() => {
    s.receiver.answer = withStatus(500, {}, 'down')
  })

  test('is sent again later, under the same id with a new signature, until it is', async () => {
    const hook = await s.hook()
    await bob.contacts.create({ name: 'Ada' })
    await s.send()
    expect(await latest(hook.id)).toMatchObject({
      status: 'pending',
      attempts: 1,
      responseStatus: 500,
      lastError: 'The endpoint answered 500: down',
      nextAttemptAt: later(5),
    })
    expect(await alice.webhooks.get({ id: hook.id })).toMatchObject({
      failureCount: 1,
      failingSince: s.world.clock.now,
      lastDeliveredAt: null,
    })
    s.pass(4.999)
    await s.send()
    expect(s.arrived()).toHaveLength(1)
    s.pass(0.001)
    s.receiver.answer = withStatus(204)
    await s.send()
    const [again] = s.arrived() as [Received]
    expect(again.headers['webhook-timestamp']).toBe(String(Date.parse(s.world.clock.now) / 1000))
    expect(again.headers['webhook-signature']).toBe(sign(again, hook.secret))
    expect(said(again).id).toBe(again.headers['webhook-id'])
    expect(await latest(hook.id)).toMatchObject({ status: 'delivered', attempts: 2, lastError: null })
    expect(await alice.webhooks.get({ id: hook.id })).toMatchObject({ failureCount: 0, failingSince: null })
  })

  test('is given up after about a day, and sent again when somebody asks for it', async () => {
    const hook = await s.hook()
    await bob.contacts.create({ name: 'Ada' })
    await s.send()
    for (const pause of RETRY_PAUSES) {
      s.pass(pause)
      await s.send()
    }
    expect(s.arrived()).toHaveLength(9)
    const given = await latest(hook.id)
    expect(given).toMatchObject({ status: 'failed', attempts: 9, nextAttemptAt: null })
    s.pass(1_000_000)
    await s.send()
    expect(s.arrived()).toEqual([])

    s.receiver.answer = withStatus(200)
    const id = given?.id ?? ''
    expect(await alice.webhooks.deliveries.redeliver({ id })).toMatchObject({
      status: 'pending',
      attempts: 0,
      nextAttemptAt: s.world.clock.now,
    })
    await s.send()
    expect(s.arrived().map(({ headers }) => headers['webhook-id'])).toEqual([given?.eventId])
    expect(await latest(hook.id)).toMatchObject({ id, status: 'delivered', attempts: 1 })
    expect(await alice.webhooks.deliveries.redeliverFailed({ webhookId: hook.id })).toEqual({ count: 0 })
  })

  test('waits for as long as the endpoint asks', async () => {
    const hook = await s.hook()
    s.receiver.answer = withStatus(429, { 'retry-after': '90' })
    await bob.contacts.create({ name: 'Ada' })
    await s.send()
    expect((await latest(hook.id))?.nextAttemptAt).toBe(later(90))
  })

  test('keeps back what follows about the same record, and nothing else; given up, it lets that pass', async () => {
    const hook = await s.hook({ kinds: ['contact.*'] })
    const [ada, bea] = [await bob.contacts.create({ name: 'Ada' }), await bob.contacts.create({ name: 'Bea' })]
    await bob.contacts.update({ id: ada.id, name: 'Ada L.' })
    s.receiver.answer = (response, request) =>
      withStatus(said(request).type === 'contact.created' && said(request).entityId === ada.id ? 500 : 204)(
        response,
        request,
      )
    await s.send()
    await bob.contacts.update({ id: bea.id, name: 'Bea B.' })
    await s.send()
    const of = (id: string) => (message: Received) => said(message).entityId === id
    const first = s.arrived()
    expect(types(first.filter(of(ada.id)))).toEqual(['contact.created'])
    expect(types(first.filter(of(bea.id)))).toEqual(['contact.created', 'contact.updated'])
    for (const pause of RETRY_PAUSES) {
      s.pass(pause)
      await s.send()
    }
    expect(types(s.arrived()).at(-1)).toBe('contact.updated')
    expect((await deliveries(hook.id)).map(({ status }) => status)).toEqual([
      'delivered',
      'delivered',
      'delivered',
      'failed',
    ])
    s.receiver.answer = withStatus(204)
    expect(await alice.webhooks.deliveries.redeliverFailed({ webhookId: hook.id })).toEqual({ count: 1 })
    await s.send()
    expect(types(s.arrived())).toEqual(['contact.created'])
  })
})

describe('an endpoint', () => {
  test('that has taken nothing for five days is switched off, and the history says why', async () => {
    const hook = await s.hook()
    s.receiver.answer = withStatus(503)
    await bob.contacts.create({ name: 'Ada' })
    await s.send()
    s.pass(5 * 86_400 - 1)
    await bob.contacts.create({ name: 'Bea' })
    await s.send()
    expect((await alice.webhooks.get({ id: hook.id })).isActive).toBe(true)
    s.pass(5)
    await s.send()
    expect(await alice.webhooks.get({ id: hook.id })).toMatchObject({
      isActive: false,
      disabledAt: s.world.clock.now,
      disabledReason: 'Every attempt has failed for 5 days.',
    })
    const { items } = await alice.events.ofRecord({ entity: 'webhook', id: hook.id, limit: 1 })
    expect(items).toMatchObject([
      {
        kind: 'webhook.disabled',
        via: 'rule',
        actorId: null,
        before: { isActive: true, disabledReason: null },
        after: { isActive: false, disabledReason: 'Every attempt has failed for 5 days.' },
      },
    ])

    s.arrived()
    s.receiver.answer = withStatus(204)
    await bob.contacts.create({ name: 'Cleo, meanwhile' })
    s.pass(100_000)
    await s.send()
    expect(s.arrived()).toEqual([])
    expect(await alice.webhooks.update({ id: hook.id, isActive: true })).toMatchObject({
      isActive: true,
      failureCount: 0,
      failingSince: null,
      disabledAt: null,
      disabledReason: null,
    })
    await bob.contacts.create({ name: 'Dora' })
    await s.send()
    const names = s.arrived().map(({ body }) => (JSON.parse(body) as { after: { name: string } }).after.name)
    expect(names.toSorted()).toEqual(['Ada', 'Bea', 'Dora'])
  })

  test('that says it is gone is switched off at once', async () => {
    const hook = await s.hook()
    s.receiver.answer = withStatus(410)
    await bob.contacts.create({ name: 'Ada' })
    await s.send()
    expect(await alice.webhooks.get({ id: hook.id })).toMatchObject({
      isActive: false,
      disabledReason: 'The endpoint answered 410: it is gone for good.',
    })
  })

  test('that takes something now and then stays on', async () => {
    const hook = await s.hook()
    let count = 0
    s.receiver.answer = (response, request) => withStatus(count++ % 2 === 0 ? 500 : 204)(response, request)
    for (let day = 0; day < 8; day++) {
      await bob.contacts.create({ name: `Day ${day}` })
      await s.send()
      s.pass(86_400)
    }
    expect((await alice.webhooks.get({ id: hook.id })).isActive).toBe(true)
  })

  test('of a private address is not sent to unless the server may', async () => {
    const hook = await s.hook()
    const careful = s.another({ targets: 'public' })
    await alice.webhooks.test({ id: hook.id })
    await careful.round()
    expect(s.arrived()).toEqual([])
    expect(await latest(hook.id)).toMatchObject({
      status: 'pending',
      attempts: 1,
      responseStatus: null,
      lastError: '127.0.0.1 is not an address of the public internet, and this server sends to no other.',
    })
  })
})

test('after a rotation both secrets sign for 24 hours, then the new one alone', async () => {
  const hook = await s.hook()
  const { secret } = await alice.webhooks.rotateSecret({ id: hook.id })
  const signatures = async () => {
    await alice.webhooks.test({ id: hook.id })
    await s.send()
    const [message] = s.arrived() as [Received]
    const all = { [sign(message, secret)]: 'new', [sign(message, hook.secret)]: 'old' }
    return String(message.headers['webhook-signature'])
      .split(' ')
      .map((signature) => all[signature])
  }
  expect(await signatures()).toEqual(['new', 'old'])
  s.pass(24 * 3600 - 1)
  expect(await signatures()).toEqual(['new', 'old'])
  s.pass(1)
  expect(await signatures()).toEqual(['new'])
})

test('everything since a moment is sent again on demand, in order and under the same ids', async () => {
  const hook = await s.hook({ kinds: ['deal.*'] })
  await bob.deals.create({ name: 'Long ago' })
  s.pass(60)
  const since = s.world.clock.now
  const deal = await bob.deals.create({ name: 'First' })
  await bob.deals.update({ id: deal.id, name: 'Second' })
  await s.send()
  const before = s.arrived().slice(1)
  await alice.webhooks.replay({ id: hook.id, since })
  await s.send()
  const again = s.arrived()
  expect(again.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  expect(types(again)).toEqual(['deal.created', 'deal.updated'])
  expect(await deliveries(hook.id)).toHaveLength(3)

  // What happened while it was off comes the same way.
  await alice.webhooks.update({ id: hook.id, isActive: false })
  s.pass(60)
  const off = s.world.clock.now
  await bob.deals.update({ id: deal.id, name: 'Third' })
  await alice.webhooks.update({ id: hook.id, isActive: true })
  await s.send()
  expect(s.arrived()).toEqual([])
  await alice.webhooks.replay({ id: hook.id, since: off })
  await s.send()
  expect(types(s.arrived())).toEqual(['deal.updated'])
})

describe('a vendor’s webhook', () => {
  const words = (message: Received) => JSON.parse(message.body) as { event: string; timestamp: string; data: object }

  test('of Rally hears of a deal in Rally’s words, as its API shows it', async () => {
    const hook = await s.hook({ kinds: ['deal.stage_changed', 'deal.deleted'], format: 'rally' })
    const deal = await bob.deals.create({ name: 'Rallied', amount: '75000', currency: 'USD' })
    await bob.deals.move({ id: deal.id, stageId: s.world.stage('Proposal').id })
    await s.send()
    const [moved] = s.arrived() as [Received]
    expect(words(moved)).toMatchObject({
      event: 'deal.stage_changed',
      timestamp: `${s.world.clock.now.slice(0, 19)}Z`,
      data: { id: deal.id, name: 'Rallied', value: 75000, currency: 'USD', stageName: 'Proposal', status: 'open' },
    })
    expect(moved.headers['webhook-signature']).toBe(sign(moved, hook.secret))
    await bob.deals.delete({ id: deal.id })
    await s.send()
    const [deleted] = s.arrived() as [Received]
    expect(words(deleted)).toMatchObject({ event: 'deal.deleted', data: { id: deal.id } })
  })

  test('of Rex is signed as Rex does, and knows records by Rex’s ids', async () => {
    const hook = await s.hook({ kinds: ['*'], format: 'rex' })
    const deal = await bob.deals.create({ name: 'Rexed' })
    await bob.deals.close({ id: deal.id, outcome: 'won' })
    await s.send()
    const messages = s.arrived()
    expect(messages.map((message) => words(message).event)).toEqual(['deal.created', 'deal.updated'])
    expect(words(messages[1] as Received).data).toMatchObject({ id: toPrefixedId('deal_', deal.id) })
    for (const { headers, body } of messages) {
      const [, timestamp, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-rex-signature'])) ?? []
      expect(signature).toBe(createHmac('sha256', hook.secret).update(`${timestamp}.${body}`).digest('hex'))
      expect(headers).not.toHaveProperty('webhook-signature')
    }
  })

  test.each(['rally', 'rex'] as const)('of %s is told of what has no place there by its id', async (format) => {
    await s.hook({ kinds: ['tag.created'], format })
    await alice.tags.create({ name: `For ${format}` })
    await s.send()
    expect(s.arrived().map(words)).toEqual([
      { event: 'tag.created', timestamp: expect.any(String) as string, data: { id: expect.any(String) as string } },
    ])
  })
})

describe('a sender that dies', () => {
  const mine = (id: string) => ({ workspaceId: s.world.workspaceId, id }) as Parameters<typeof claimDeliveries>[1] // ids of this world
  const host = () => ({ platform: s.world.platform, now: () => s.world.clock.now, newId: () => '', chance: () => 0 })

  test('leaves its messages to others after a minute, and what it says too late counts for nothing', async () => {
    const hook = await s.hook()
    await alice.webhooks.test({ id: hook.id })
    const claimed = await claimDeliveries(host(), mine(hook.id), 10)
    expect(claimed).toHaveLength(1)
    await s.send()
    s.pass(59.999)
    await s.send()
    expect(s.arrived()).toEqual([])
    s.pass(0.001)
    await s.send()
    expect(s.arrived()).toHaveLength(1)
    const [late] = claimed
    const failure = { isDelivered: false, responseStatus: 500, durationMs: 1, error: 'late', retryAfter: null }
    if (late) await settleDelivery(host(), late, failure)
    expect(await latest(hook.id)).toMatchObject({ status: 'delivered', attempts: 2, lastError: null })
    expect((await alice.webhooks.get({ id: hook.id })).failureCount).toBe(0)
  })

  test('or is stopped in a hurry loses nothing', async () => {
    const hook = await s.hook()
    await alice.webhooks.test({ id: hook.id })
    const dying = s.another()
    s.receiver.answer = () => {}
    const round = dying.round()
    await expect.poll(() => s.arrived()).toHaveLength(1)
    await dying.stop(AbortSignal.abort())
    await round
    await dying.round()
    expect(await latest(hook.id)).toMatchObject({ status: 'pending', attempts: 1 })
    s.receiver.answer = withStatus(204)
    s.pass(60)
    await s.send()
    expect(await latest(hook.id)).toMatchObject({ status: 'delivered', attempts: 2 })
  })
})

test('a slow endpoint keeps nobody waiting but itself', async () => {
  const hook = await s.hook({ kinds: ['contact.*'] })
  const slow = await openReceiver()
  const held: (() => void)[] = []
  slow.answer = (response) => void held.push(() => response.writeHead(204).end())
  const { webhook } = await alice.webhooks.create({ url: slow.url, kinds: ['*'] })
  await bob.contacts.create({ name: 'Ada' })
  await settledFeed(s.world)
  const first = s.sender.round()
  await expect.poll(() => held.length).toBe(1)
  await bob.contacts.create({ name: 'Bea' })
  await s.send()
  expect(s.arrived()).toHaveLength(2)
  expect((await deliveries(hook.id)).map(({ status }) => status)).toEqual(['delivered', 'delivered'])
  slow.answer = withStatus(204)
  held.forEach((answer) => answer())
  await first
  expect((await deliveries(webhook.id)).map(({ status }) => status)).toEqual(['delivered', 'delivered'])
  await slow.close()
})

function later(seconds: number): string {
  return new Date(Date.parse(s.world.clock.now) + seconds * 1000).toISOString()
}
