import { loadDialects, mountOf } from '@dealwright/dialects'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CREDENTIALS } from '../../../packages/dialects/test/credentials.ts'
import { type EventStream, openStream } from './event-stream.ts'
import { type DatabaseWay, openDatabaseWay } from './faults/database-way.ts'
import { ADA, openHost, type TestHost } from './host.ts'
import type { Reply, Visitor } from './visitor.ts'

const dialects = await loadDialects()

let way: DatabaseWay
let host: TestHost
let ada: Visitor
const streams: EventStream[] = []
beforeAll(async () => {
  way = await openDatabaseWay()
  const patience = { wait: 700, longest: 1000 }
  host = await openHost({ databaseConnections: 2 }, { way, patience })
  ada = await host.setUp()
})
beforeEach(() => way.mend())
afterAll(async () => {
  await Promise.all(streams.map((stream) => stream.close()))
  way.mend()
  await host.close()
  await way.close()
})

async function makeKey(): Promise<string> {
  const input = { name: 'A program', scopes: ['admin'], dialects: [] }
  const { json } = await ada.post('/trpc/apiKeys.create', input).expect(200)
  return (json as { result: { data: { key: string } } }).result.data.key
}

const isUp = async () => (await ada.ask('deals.list')).status === 200

/** One call by each way in, and what its refusal must hold. */
function calls(key: string, unused: string): [name: string, call: () => Reply, shown: RegExp][] {
  const program = host.visitor({ authorization: `Bearer ${key}` })
  // Whom a key speaks for may be known for a second: to the agent's, the database has to be asked.
  const agent = host.visitor({ authorization: `Bearer ${unused}` })
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const accept = { accept: 'application/json, text/event-stream' }
  return [
    ['a session', () => ada.ask('deals.list'), /"kind":"unavailable"/],
    ['a batch', () => ada.get('/trpc/deals.list,tasks.list?batch=1'), /"httpStatus":503/],
    ['a key', () => program.post('/trpc/deals.create', { name: 'Never' }), /SERVICE_UNAVAILABLE/],
    ['REST', () => program.get('/api/deals'), /"type":"\/api\/docs\/errors#unavailable"/],
    ['the stream', () => program.get('/api/events/stream'), /"kind":"unavailable"/],
    ['an agent', () => agent.post('/mcp', message, accept), /"kind":"unavailable"/],
    ['sign-in', () => host.visitor().post('/auth/sign-in/email', ADA), /"kind":"unavailable"/],
    ['an invitation', () => host.visitor().get('/invitations/abcdefghijklmnopqrstuvwxyz'), /"kind":"unavailable"/],
    ['readiness', () => host.visitor().get('/readyz'), /"not ready"/],
  ]
}

test('while the database is away, every way in says so and when to come back; then it goes on by itself', async () => {
  const [key, unused] = await Promise.all([makeKey(), makeKey()])
  const stream = await openStream(`http://127.0.0.1:${host.server.port}/api/events/stream`, {
    authorization: `Bearer ${key}`,
  })
  streams.push(stream)
  expect((await stream.next())?.event).toBe('caught_up')

  way.cut()
  for (const [name, call, shown] of calls(key, unused)) {
    const answer = await call()
    expect([name, answer.status, answer.headers.has('retry-after')]).toEqual([name, 503, true])
    expect(answer.text).toMatch(shown)
  }
  for (const { name, base, failure } of dialects) {
    const { headers, query } = CREDENTIALS[name](key)
    const answer = await host.visitor(headers).get(`${mountOf(name)}${base}/deals${query ? `?${query}` : ''}`)
    expect([name, answer.status, answer.headers.has('retry-after')]).toEqual([name, 503, true])
    expect(failure.safeParse(answer.json).error).toBeUndefined()
  }
  await host.visitor().get('/healthz').expect(200)

  way.mend()
  await expect.poll(isUp).toBe(true)
  await ada.post('/trpc/deals.create', { name: 'After it' }).expect(200)
  expect((await stream.next())?.data).toContain('"name":"After it"')
  expect(host.log()).not.toContain('"level":"fatal"')
})

/** Holds up whoever writes a deal, until it is released. */
async function holdDeals() {
  const client = new Client(host.database.url)
  client.on('error', () => {}) // when it is ended with the host
  await client.connect()
  await client.query('begin; lock table deals in access exclusive mode')
  return { release: () => client.end() }
}

const message = async (reply: Reply) => {
  const { status, headers, json } = await reply
  const { kind, message: said } = (json as { error: { data: { dealError: Record<string, unknown> } } }).error.data
    .dealError
  return { status, canComeBack: headers.has('retry-after'), kind, said }
}
const putOff = (said: RegExp) => ({
  status: 503,
  canComeBack: true,
  kind: 'unavailable',
  said: expect.stringMatching(said) as unknown,
})

test('what takes too long is given up in plain words, and who finds no connection free is told to come back', async () => {
  const deals = await holdDeals()
  const slow = Promise.all([1, 2].map((each) => message(ada.post('/trpc/deals.create', { name: `Slow ${each}` }))))
  await expect.poll(async () => (await host.query('select from pg_locks where not granted')).length).toBe(2)
  const crowded = Array.from({ length: 12 }, () => message(ada.ask('deals.list')))
  await expect.poll(async () => (await host.visitor().get('/readyz')).status, { timeout: 4000 }).toBe(200)
  await host.visitor().get('/healthz').expect(200)
  const slower = Array.from({ length: 12 }, () => message(ada.ask('deals.list')))
  expect(await slow).toEqual(Array(2).fill(putOff(/^This took longer than one call may/)))
  const refusals = await Promise.all([...crowded, ...slower])
  expect(refusals.filter(({ said }) => /no room for another call/.test(String(said))).length).toBeGreaterThan(5)
  expect(refusals).toEqual(Array(24).fill(putOff(/no room for another call|longer than one call may/)))
  await deals.release()
  await ada.post('/trpc/deals.create', { name: 'At last' }).expect(200)
  expect(await host.query(`select name from deals where name like 'Slow%'`)).toEqual([])
})

test('a full disk is named; nothing is half-written, and it goes on when there is room', async () => {
  await host.query(`
    create function no_room() returns trigger language plpgsql as $$ begin
      raise 'could not extend file: No space left on device' using errcode = 'disk_full';
    end $$`)
  // The last thing that a command writes.
  await host.query(
    'create constraint trigger no_room after insert on events initially deferred for each row execute function no_room()',
  )
  const events = await host.query('select id from events')
  expect(await message(ada.post('/trpc/deals.create', { name: 'Too much' }))).toEqual(
    putOff(/^The disk of the database is full.* has to make room/),
  )
  expect(await host.query(`select name from deals where name = 'Too much'`)).toEqual([])
  expect(await host.query('select id from events')).toEqual(events)
  await ada.ask('deals.list').expect(200)
  await host.query('drop trigger no_room on events')
  await ada.post('/trpc/deals.create', { name: 'Fits' }).expect(200)
})

test('a server whose database does not answer any more still stops in time', async () => {
  way.freeze()
  const stuck = ada.ask('deals.list').then(
    ({ status }) => status,
    () => 'hung up on',
  )
  await expect.poll(() => way.count()).toBeGreaterThan(0)
  await host.server.stop({ patience: 100 })
  expect(await stuck).toBe('hung up on')
})
