import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLog } from '../src/log/create-log.ts'
import { type RunningServer, startServer } from '../src/server.ts'
import { type EventStream, openStream } from './event-stream.ts'
import { openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

let host: TestHost
let ada: Visitor
const streams: EventStream[] = []
beforeEach(async () => {
  host = await openHost()
  ada = await host.setUp()
})
afterEach(async () => {
  await Promise.all(streams.splice(0).map((stream) => stream.close()))
  await host.close()
})

const cookies = () => ({ cookie: [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })

async function follow(
  { server = host.server, search = '' }: { server?: RunningServer; search?: string },
  headers: Record<string, string> = cookies(),
): Promise<EventStream> {
  const stream = await openStream(`http://127.0.0.1:${server.port}/trpc/events.live${search}`, headers)
  streams.push(stream)
  return stream
}

const addDeal = (name: string) => ada.post('/trpc/deals.create', { name }).expect(200)

/** The name of the deal that the next event tells of. */
async function nextName(stream: EventStream): Promise<unknown> {
  const { data } = await stream.until('event')
  return (JSON.parse(data) as { event: { after: { name: string } } }).event.after.name
}

/** The code of the error with which the stream ends. */
async function refusal(stream: EventStream): Promise<string> {
  let last = await stream.next()
  while (last && last.event !== 'serialized-error') last = await stream.next()
  expect(await stream.next()).toBeUndefined()
  return (JSON.parse(last?.data ?? '{}') as { data: { code: string } }).data.code
}

async function makeKey(): Promise<{ id: string; key: string }> {
  const { json } = await ada.post('/trpc/apiKeys.create', { name: 'A program', scopes: ['read'] }).expect(200)
  const { apiKey, key } = (json as { result: { data: { apiKey: { id: string }; key: string } } }).result.data
  return { id: apiKey.id, key }
}

test('a browser follows what happens: a stream that is neither kept nor compressed, and tells how long silence may last', async () => {
  const stream = await follow({}, { ...cookies(), 'accept-encoding': 'gzip' })
  expect(stream.response.status).toBe(200)
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
  expect(stream.response.headers.get('content-encoding')).toBeNull()
  expect(stream.response.headers.get('cache-control')).toContain('no-store')
  expect(await stream.next()).toMatchObject({ event: 'connected', data: '{"reconnectAfterInactivityMs":40000}' })
  await stream.until('caught_up')
  await addDeal('Told at once')
  expect(await nextName(stream)).toBe('Told at once')
})

test('what was written through one server is told by another, and so is the rest when a reader changes over', async () => {
  const second = await startServer({ ...host.config }, { log: createLog('silent', process.stdout) })
  try {
    const there = await follow({ server: second })
    await there.until('caught_up')
    await addDeal('Written here')
    expect(await nextName(there)).toBe('Written here')
    const { id = '' } = await there.until('caught_up')
    await there.close()
    await addDeal('While nobody followed')
    const here = await follow({}, { ...cookies(), 'last-event-id': id })
    expect(await nextName(here)).toBe('While nobody followed')
  } finally {
    await second.stop({ patience: 0 })
  }
})

test('a server that stops ends its streams without a farewell, so that their readers connect again', async () => {
  const stream = await follow({})
  await stream.until('caught_up')
  await host.server.stop()
  expect(await stream.next()).toBeUndefined()
  expect(host.log()).not.toMatch(/"level":"(error|fatal)"/)
})

test('a key opens the stream until it is revoked, and not again', async () => {
  const { id, key } = await makeKey()
  const stream = await follow({}, { authorization: `Bearer ${key}` })
  await stream.until('caught_up')
  await ada.post('/trpc/apiKeys.revoke', { id }).expect(200)
  expect(await refusal(stream)).toBe('UNAUTHORIZED')
  expect(await refusal(await follow({}, { authorization: `Bearer ${key}` }))).toBe('UNAUTHORIZED')
})

test('a browser says in the address which workspace it means, since it can send no header', async () => {
  const params = (workspaceId: string) => `?connectionParams=${encodeURIComponent(JSON.stringify({ workspaceId }))}`
  const [own] = await host.query<{ id: string }>('select workspace_id as id from workspaces')
  const stream = await follow({ search: params(own?.id ?? '') })
  await stream.until('caught_up')
  const elsewhere = await follow({ search: params('01a1fd44-b7bc-7e30-867c-cd1116641aa8') })
  expect(await refusal(elsewhere)).toBe('NOT_FOUND')
})

test('readers who leave make room for others', async () => {
  for (let count = 0; count < 40; count++) {
    const stream = await follow({})
    await stream.until('caught_up')
    await stream.close()
  }
  expect(await (await follow({})).until('caught_up')).toMatchObject({ id: expect.stringMatching(/^\d+-\d+$/) })
})

test('strangers are told nothing', async () => {
  expect(await refusal(await follow({}, {}))).toBe('UNAUTHORIZED')
})
