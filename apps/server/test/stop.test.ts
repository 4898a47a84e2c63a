import { Client } from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openHost, type TestHost } from './host.ts'

let host: TestHost
afterEach(() => host.close())

/** Holds up whoever writes a team, until it is released. */
async function holdTeams() {
  const client = new Client(host.database.url)
  client.on('error', () => {}) // a server that does not wait may take it down
  await client.connect()
  await client.query('begin; lock table teams in exclusive mode')
  return { release: () => client.end() }
}

async function isHeldUp() {
  const waiting = await host.query(`select 1 from pg_locks where not granted and relation = 'teams'::regclass`)
  return waiting.length > 0
}

test('a request under way is finished; new ones are turned away', async () => {
  host = await openHost()
  const ada = await host.setUp()
  const teams = await holdTeams()
  const slow = ada.post('/trpc/teams.create', { name: 'North' })
  await expect.poll(isHeldUp).toBe(true)

  let isStopped = false
  const stopping = host.server.stop().then(() => (isStopped = true))
  const late = await host.visitor().ask('me.get').expect(503)
  expect(late.text).toContain('This Dealwright is stopping.')
  expect([late.headers.get('connection'), late.headers.get('retry-after')]).toEqual(['close', '2'])
  await host.visitor().get('/readyz').expect(503)
  await host.visitor().get('/healthz').expect(200)
  expect(isStopped).toBe(false)

  await teams.release()
  const answer = await slow.expect(200)
  expect(answer.headers.get('connection')).toBe('close')
  await stopping
  await expect(host.visitor().get('/healthz')).rejects.toThrow('fetch failed')
  expect(await host.query('select name from teams')).toEqual([{ name: 'North' }])
})

test('patience has an end: what takes longer is hung up on', async () => {
  host = await openHost()
  const ada = await host.setUp()
  const teams = await holdTeams()
  const slow = Promise.resolve(ada.post('/trpc/teams.create', { name: 'North' })).catch((error: unknown) =>
    String(error),
  )
  await expect.poll(isHeldUp).toBe(true)

  const stopping = host.server.stop({ patience: 60_000 })
  await host.server.stop({ patience: 0 }) // once more, to stop at once
  await stopping
  expect(await slow).toContain('fetch failed')
  await teams.release()
})

test('stopping closes every connection to the database', async () => {
  host = await openHost()
  await host.setUp()
  await host.server.stop()
  const others = () =>
    host.query(
      `select application_name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
  await expect.poll(others).toEqual([]) // a process of the database ends a moment after its connection
})
