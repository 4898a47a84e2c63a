import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPlatform, type Platform } from '@dealwright/api'
import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Auth } from '../src/auth/create-auth.ts'
import type { Doors } from '../src/http/caller.ts'
import { singleCalls } from '../src/http/single-calls.ts'
import { singleStreams } from '../src/http/single-streams.ts'
import { adapter } from '../src/http/trpc.ts'
import { openHost, type TestHost } from './host.ts'
import { type Answer, Visitor } from './visitor.ts'

let host: TestHost
let platform: Platform
let bearer: Record<string, string>
let dealId: string
let servers: Server[]
let short: Visitor
let long: Visitor
/** What the short way has left to the adapter. */
let passedOn: string[]

beforeAll(async () => {
  host = await openHost()
  const ada = await host.setUp()
  const made = await ada.post('/trpc/apiKeys.create', { name: 'k', scopes: ['admin'], dialects: [], expiresAt: null })
  bearer = { authorization: `Bearer ${(made.json as { result: { data: { key: string } } }).result.data.key}` }
  const deal = await ada.post('/trpc/deals.create', { name: 'Acme' }).expect(200)
  dealId = (deal.json as { result: { data: { id: string } } }).result.data.id
  platform = openPlatform({ url: host.database.url, size: 2 })
  const doors: Doors = { platform, auth: {} as Auth } // nobody comes with a cookie
  const log = pino({ level: 'silent' })
  passedOn = []
  const note: express.RequestHandler = (request, _response, next) => {
    passedOn.push(request.url)
    next()
  }
  ;[short, long] = [
    await serve([singleCalls(doors, { maxBody: 4000, log }), singleStreams(doors, log), note, adapter(doors, log)]),
    await serve([adapter(doors, log)]),
  ]
})

afterAll(async () => {
  for (const server of servers) server.close()
  await platform.close()
  await host.close()
})

async function serve(handlers: express.RequestHandler[]): Promise<Visitor> {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple').use('/trpc', handlers)
  const server = createServer(app)
  servers = [...(servers ?? []), server]
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return new Visitor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {})
}

type Sent = {
  title: string
  path: string
  method?: string
  body?: string
  headers?: Record<string, string>
  key?: boolean
}

const json = { 'content-type': 'application/json' }
const input = (value: unknown) => `?input=${encodeURIComponent(JSON.stringify(value))}`
const post = (path: string, body: unknown, headers: Record<string, string> = json) => ({
  path,
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers,
})

describe('taken by the short way, and answered as tRPC’s adapter would', () => {
  test.each<Sent>([
    { title: 'a question', path: '/trpc/deals.get?input=DEAL' },
    { title: 'a question without input', path: '/trpc/deals.list' },
    { title: 'an empty input', path: '/trpc/deals.list?input=' },
    { title: 'a question in a body', ...post('/trpc/deals.count', { filter: { and: [] } }) },
    {
      title: 'a content type with a character set',
      ...post('/trpc/deals.count', {}, { 'content-type': 'application/json; charset=utf-8' }),
    },
    { title: 'null', ...post('/trpc/deals.count', 'null') },
    {
      title: 'text beyond ASCII',
      path: `/trpc/deals.count${input({ filter: { field: 'name', op: 'contains', value: 'Größe – 🦆' } })}`,
    },
    { title: 'a key of nobody', path: '/trpc/deals.list', key: false, headers: { authorization: 'Bearer dw_none' } },
    { title: 'a stranger', path: '/trpc/deals.list', key: false },
    { title: 'a deal that is not there', path: `/trpc/deals.get${input({ id: randomUUID() })}` },
    { title: 'an input that the schema refuses', path: `/trpc/deals.get${input({ id: 7 })}` },
    { title: 'a command that is refused', ...post('/trpc/deals.create', { name: '', amount: 'much' }) },
    {
      title: 'a key of a repetition that cannot be one',
      ...post('/trpc/deals.create', { name: 'x' }, { ...json, 'idempotency-key': 'ä' }),
    },
    { title: 'text that cannot be stored', ...post('/trpc/deals.create', { name: 'a\0b' }) },
  ])('$title', async (sent) => {
    const [ours, theirs] = await bothWays(sent)
    expect(passedOn).toEqual([])
    expect(ours).toEqual(theirs)
  })

  test('a command is carried out, once for its idempotency key', async () => {
    const headers = { ...bearer, 'idempotency-key': randomUUID() }
    const first = await short.post('/trpc/deals.create', { name: 'Twice' }, headers).expect(200)
    const again = await long.post('/trpc/deals.create', { name: 'Twice' }, headers).expect(200)
    expect(again.json).toEqual(first.json)
  })
})

describe('streams that are taken by the short way, and begin as the adapter’s would', () => {
  const params = (value: unknown) => `connectionParams=${encodeURIComponent(JSON.stringify(value))}`
  test.each<Sent>([
    { title: 'from now on', path: '/trpc/events.live' },
    { title: 'of some records', path: `/trpc/events.live${input({ entities: ['deal'] })}` },
    { title: 'from the beginning', path: `/trpc/events.live${input({ after: '0-0' })}` },
    { title: 'after a cursor in the header', path: '/trpc/events.live', headers: { 'last-event-id': '0-0' } },
    { title: 'after one in the address', path: `/trpc/events.live${input({})}&lastEventId=0-0` },
    { title: 'in no workspace in particular', path: `/trpc/events.live?${params({})}` },
    { title: 'in a workspace that one is not in', path: `/trpc/events.live?${params({ workspaceId: randomUUID() })}` },
    { title: 'of a stranger', path: '/trpc/events.live', key: false },
    { title: 'with an input that the schema refuses', path: `/trpc/events.live${input({ entities: [] })}` },
    { title: 'after what is no cursor', path: '/trpc/events.live', headers: { 'last-event-id': 'x'.repeat(61) } },
  ])('$title', async ({ path, key = true, headers = {} }) => {
    passedOn.length = 0
    const begin = (way: Visitor) => beginning(way, path, { ...(key && bearer), ...headers })
    const [ours, theirs] = [await begin(short), await begin(long)]
    expect(passedOn).toEqual([])
    expect(ours).toEqual(theirs)
    expect(ours.text).toMatch(/^event: connected\n.*\n\n\n/)
  })
})

describe('left to the adapter, with all that it needs', () => {
  test.each<Sent>([
    { title: 'a batch', path: `/trpc/deals.list,deals.count?batch=1&input=${encodeURIComponent('{}')}` },
    { title: 'a batch of one', path: `/trpc/deals.list?batch=1&input=${encodeURIComponent('{}')}` },
    {
      title: 'a stream by tRPC’s own header',
      path: '/trpc/deals.count',
      headers: { 'trpc-accept': 'application/jsonl' },
    },
    { title: 'a stream of one call', path: '/trpc/deals.count', headers: { accept: 'application/jsonl' } },
    { title: 'an unknown procedure', path: '/trpc/deals.nothing' },
    { title: 'what every object has', path: '/trpc/constructor' },
    { title: 'a command by GET', path: '/trpc/deals.create' },
    { title: 'HEAD', path: '/trpc/deals.list', method: 'HEAD' },
    { title: 'another method', path: '/trpc/deals.list', method: 'PUT', body: '{}', headers: json },
    { title: 'an input that is no JSON', path: '/trpc/deals.get?input={' },
    { title: 'a body that is no JSON', ...post('/trpc/deals.create', '{"name":') },
    { title: 'an empty body', ...post('/trpc/deals.create', '') },
    {
      title: 'a form',
      ...post('/trpc/deals.create', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    {
      title: 'a question of another content type',
      path: '/trpc/deals.list',
      headers: { 'content-type': 'text/plain' },
    },
    { title: 'a body that is too long', ...post('/trpc/deals.create', { name: 'x'.repeat(4_200_000) }) },
    { title: 'two inputs', path: '/trpc/deals.list?input=%7B%7D&input=%7B%7D' },
    { title: 'a workspace in the address', path: '/trpc/deals.list?connectionParams=%7B%7D' },
    { title: 'a stream with parameters that are none', path: '/trpc/events.live?connectionParams=7' },
    { title: 'a stream in a batch', path: '/trpc/events.live?batch=1' },
  ])('$title', async (sent) => {
    const [ours, theirs] = await bothWays(sent)
    expect(passedOn).toHaveLength(1)
    expect(ours).toEqual(theirs)
  })
})

async function bothWays({ path, key = true, ...init }: Sent): Promise<[object, object]> {
  passedOn.length = 0
  const headers = { ...(key && bearer), ...init.headers }
  const send = (visitor: Visitor) =>
    visitor.send(path.replace('?input=DEAL', input({ id: dealId })), { ...init, headers })
  return [comparable(await send(short)), comparable(await send(long))]
}

/** A stream until all that may be told by now has been, or it has ended; without the places in the feed, which move on. */
async function beginning(way: Visitor, path: string, headers: Record<string, string>) {
  const leaving = new AbortController()
  const response = await fetch(`${way.url}${path}`, { headers, signal: leaving.signal })
  let text = ''
  const decoder = new TextDecoder()
  // The types of fetch leave out what a body is made of.
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true })
    if (/"caught_up".*\n.*\n\n\n/.test(text)) break
  }
  leaving.abort()
  const told = comparable({ status: response.status, headers: response.headers, text } as Answer) // all that is compared
  return { ...told, text: text.replaceAll(/^id: \d+-\d+$/gm, 'id: …') }
}

/** All but what tells only when it was answered, and whether its length was known beforehand. */
function comparable({ status, headers, text }: Answer): object {
  const told = [...headers].filter(([name]) => !['date', 'content-length', 'transfer-encoding'].includes(name))
  return { status, headers: Object.fromEntries(told), text }
}
