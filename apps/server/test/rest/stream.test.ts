import { EventEmitter } from 'node:events'
import type { WorkspaceEvent } from '@dealwright/domain'
import type { Response as ExpressResponse } from 'express'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { streamMessages } from '../../src/rest/stream-messages.ts'
import { type EventStream, openStream } from '../event-stream.ts'
import { openHost, type TestHost } from '../host.ts'
import type { Visitor } from '../visitor.ts'

let host: TestHost
let ada: Visitor
let headers: Record<string, string>
let keyId: string
let program: Visitor
const streams: EventStream[] = []

beforeAll(async () => {
  host = await openHost()
  ada = await host.setUp()
  const { json } = await ada.post('/api/api-keys', { name: 'A program', scopes: ['write'] }).expect(201)
  const { key, apiKey } = json as { key: string; apiKey: { id: string } } // as apiKeys.create answers
  keyId = apiKey.id
  headers = { authorization: `Bearer ${key}` }
  program = host.visitor(headers)
})
afterEach(async () => void (await Promise.all(streams.splice(0).map((stream) => stream.close()))))
afterAll(() => host.close())

async function follow(search = '', more: Record<string, string> = {}): Promise<EventStream> {
  const address = `http://127.0.0.1:${host.server.port}/api/events/stream${search}`
  const stream = await openStream(address, { ...headers, ...more })
  streams.push(stream)
  return stream
}

/** The id of the message that says that all has been told, the next or one after it. */
async function caughtUp(stream: EventStream): Promise<string> {
  let message = await stream.next()
  while (message && message.event !== 'caught_up') message = await stream.next()
  return message?.id ?? 'The stream has ended'
}

/** The next events about records of these names, one for each. Others may be told between, which were held back before. */
async function told(stream: EventStream, names: readonly string[]): Promise<WorkspaceEvent[]> {
  const events: WorkspaceEvent[] = []
  while (events.length < names.length) {
    const message = await stream.next()
    if (!message) throw new Error(`The stream ended after ${events.length} events`)
    if (message.event !== 'message') continue
    const event = JSON.parse(message.data) as WorkspaceEvent
    expect(message.id).toBe(event.cursor)
    if (isAbout(names, event)) events.push(event)
  }
  return events
}

function isAbout(names: readonly string[], { after }: WorkspaceEvent): boolean {
  const name = after?.['name']
  return typeof name === 'string' && names.includes(name)
}

const addDeal = (name: string) => program.post('/api/deals', { name }).expect(201)

test('what happens arrives as plain messages whose ids are cursors, and nothing of it is kept or compressed', async () => {
  const stream = await follow('', { 'accept-encoding': 'gzip' })
  expect(stream.response.status).toBe(200)
  const sent = Object.fromEntries(stream.response.headers)
  expect(sent).toMatchObject({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  expect(sent).not.toHaveProperty('content-encoding')
  await caughtUp(stream)
  await addDeal('Told at once')
  const [event] = await told(stream, ['Told at once'])
  expect(event).toMatchObject({ kind: 'deal.created', via: 'api_key', after: { name: 'Told at once' } })
})

test('a lost connection goes on after the last id, with nothing missing', async () => {
  const id = await caughtUp(await follow())
  await addDeal('While nobody followed')
  const missed = await told(await follow('', { 'last-event-id': id }), ['While nobody followed'])
  expect(await told(await follow(`?after=${id}&entities=deal`), ['While nobody followed'])).toEqual(missed)
})

test('what many write at once comes complete and in the order of the feed, to who follows and to who asks', async () => {
  const start = await caughtUp(await follow())
  const stream = await follow(`?after=${start}`)
  const writers = Array.from({ length: 6 }, (_none, writer) =>
    [1, 2, 3, 4, 5].map((turn) => `Contact ${writer}.${turn}`),
  )
  const names = writers.flat()
  await Promise.all(
    writers.map(async (some) => {
      for (const name of some) await program.post('/api/contacts', { name }).expect(201)
    }),
  )
  const followed = await told(stream, names)
  const asked: WorkspaceEvent[] = []
  for (let after = start; asked.length < followed.length;) {
    const { json } = await program.get(`/api/events?after=${after}&limit=7`).expect(200)
    const page = json as { items: WorkspaceEvent[]; cursor: string }
    asked.push(...page.items.filter((event) => isAbout(names, event)))
    after = page.cursor
  }
  expect(asked).toEqual(followed)
  expect(new Set(followed.map(({ after }) => after?.['name']))).toEqual(new Set(names))
  const committed = await host.query<{ id: string }>('select id from events where id = any($1) order by xid, seq', [
    followed.map(({ id }) => id),
  ])
  expect(followed.map(({ id }) => id)).toEqual(committed.map(({ id }) => id))
})

test('who is no longer allowed to follow is told so, and refused from then on', async () => {
  const strangers = await host.visitor({}).get('/api/events/stream').expect(401)
  expect(strangers.json).toMatchObject({ kind: 'unauthenticated' })
  const bad = await program.get('/api/events/stream?after=yesterday').expect(400)
  expect(bad.json).toMatchObject({ fields: [{ field: 'after', given: 'yesterday' }] })
  const stream = await follow()
  await caughtUp(stream)
  await ada.post(`/api/api-keys/${keyId}/revoke`, {}).expect(200)
  let last = await stream.next()
  while (last && last.event !== 'refused') last = await stream.next()
  expect(JSON.parse(last?.data ?? '')).toMatchObject({ kind: 'unauthenticated', status: 401 })
  expect(await stream.next()).toBeUndefined()
  await program.get('/api/events/stream').expect(401)
})

test('one who waits is told now and then that we are still there, in comments that no reader sees', async () => {
  const { response, written } = fakeResponse()
  const { promise: heard, resolve: hear } = Promise.withResolvers<void>()
  async function* silence() {
    yield { kind: 'caught_up' }
    await heard
  }
  const streamed = streamMessages(silence(), { response, requestId: 'r', heartbeat: 1 })
  await expect.poll(() => written.filter((text) => text.startsWith(':')).length).toBeGreaterThan(1)
  hear()
  await streamed
  expect(written.slice(0, 2)).toEqual(['retry: 1000\n\n', 'event: caught_up\ndata: {}\n\n'])
})

test('a reader who cannot keep up is waited for, and one who leaves meanwhile is forgotten', async () => {
  const { response, written } = fakeResponse({ isFull: true })
  let asked = 0
  let isLeft = false
  async function* messages() {
    try {
      for (;;) yield { kind: 'event', event: { number: ++asked } }
    } finally {
      isLeft = true
    }
  }
  const streamed = streamMessages(messages(), { response, requestId: 'r' })
  await expect.poll(() => written.length).toBe(2)
  expect(asked).toBe(1)
  response.emit('drain')
  await expect.poll(() => written.length).toBe(3)
  response.destroy()
  await streamed
  expect([isLeft, asked]).toEqual([true, 3])
})

/** What `streamMessages` needs of a response; a full one takes each message and asks for a pause. */
function fakeResponse({ isFull = false } = {}) {
  const written: string[] = []
  const response = Object.assign(new EventEmitter(), {
    destroyed: false,
    set: () => undefined,
    write: (text: string) => written.push(text) > 0 && !isFull,
    end: () => undefined,
    destroy: () => {
      response.destroyed = true
      response.emit('close')
    },
  })
  return { response: response as unknown as ExpressResponse, written } // these members are all that is used
}
