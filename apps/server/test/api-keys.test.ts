import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

let host: TestHost
let ada: Visitor

beforeAll(async () => {
  host = await openHost()
  ada = await host.setUp()
})
afterAll(() => host.close())

type NewKey = { scopes?: string[]; dialects?: string[]; expiresAt?: string | null }

async function makeKey({ scopes = ['write'], dialects = [], expiresAt = null }: NewKey = {}) {
  const answer = await ada.post('/trpc/apiKeys.create', { name: 'A program', scopes, dialects, expiresAt }).expect(200)
  const { result } = answer.json as { result: { data: { key: string; apiKey: { id: string } } } }
  return result.data
}

/** A program: it sends no origin and keeps no cookies. */
const program = (key: string) => host.visitor({ authorization: `Bearer ${key}` })

test('a key opens the API, in either header, and says whose it is', async () => {
  const { key, apiKey } = await makeKey()
  expect(key).toMatch(/^dw_[0-9A-Za-z]{61}$/)
  const expected = {
    result: { data: { name: 'Ada', role: 'owner', via: 'api_key', keyId: apiKey.id, scopes: ['write'] } },
  }
  expect((await program(key).ask('me.get').expect(200)).json).toMatchObject(expected)
  expect((await host.visitor({ 'x-api-key': key }).ask('me.get').expect(200)).json).toMatchObject(expected)
})

test('a key in the address, which ends up in logs, opens nothing', async () => {
  const { key } = await makeKey()
  await host.visitor({}).get(`/trpc/me.get?api_key=${key}`).expect(401)
})

test('a key that was revoked is dead at once', async () => {
  const { key, apiKey } = await makeKey()
  await program(key).ask('me.get').expect(200)
  await ada.post('/trpc/apiKeys.revoke', { id: apiKey.id }).expect(200)
  const answer = await program(key).ask('me.get').expect(401)
  expect(answer.json).toMatchObject({ error: { message: 'This API key is unknown, expired or revoked.' } })
})

test('so is one that has expired, one that nobody made, and one whose member has left', async () => {
  const good = await makeKey({ expiresAt: '2190-01-01T00:00:00.000Z' })
  await program(good.key).ask('me.get').expect(200)
  const { key, apiKey } = await makeKey({ expiresAt: '2190-01-01T00:00:00.000Z' })
  await host.query(`update api_keys set expires_at = now() where id = $1`, [apiKey.id])
  await program(key).ask('me.get').expect(401)
  await program(`dw_${'x'.repeat(61)}`)
    .ask('me.get')
    .expect(401)

  const left = await makeKey()
  await host.query('update members set is_active = false')
  await program(left.key).ask('me.get').expect(401)
  await host.query('update members set is_active = true')
})

test('a key that may only read cannot write', async () => {
  const { key } = await makeKey({ scopes: ['read'] })
  const reader = program(key)
  await reader.ask('pipelines.list').expect(200)
  const refused = await reader.post('/trpc/pipelines.create', { name: 'Partners' }).expect(403)
  expect(refused.json).toMatchObject({ error: { data: { dealError: { kind: 'forbidden' } } } })
})

test('a key that was made for the programs of one vendor does not open the API itself', async () => {
  const { key } = await makeKey({ dialects: ['sell'] })
  await program(key).ask('me.get').expect(401)
})

test('a wrong key is not forgiven for the cookie beside it', async () => {
  await ada.ask('me.get', undefined, { authorization: 'Bearer dw_wrong' }).expect(401)
})

test('a key belongs to its workspace, whatever the header says', async () => {
  const { key } = await makeKey()
  const elsewhere = { 'x-workspace-id': '01890a5d-ac96-774b-bcce-b302099a8057' }
  const answer = await program(key).ask('me.get', undefined, elsewhere).expect(200)
  expect(answer.json).toMatchObject({ result: { data: { workspace: { name: 'Acme' } } } })
})

test('a repeated call with one idempotency key is carried out once', async () => {
  const { key } = await makeKey({ scopes: ['admin'] })
  const call = () =>
    program(key).post('/trpc/teams.create', { name: 'North' }, { 'idempotency-key': 'k-1' }).expect(200)
  const [first, second] = [await call(), await call()]
  expect(second.text).toBe(first.text)
  expect(await host.query('select name from teams')).toEqual([{ name: 'North' }])

  const batch = await program(key).post(
    '/trpc/teams.create,teams.create?batch=1',
    { 0: { name: 'East' }, 1: { name: 'West' } },
    { 'idempotency-key': 'k-2' },
  )
  expect([batch.status, batch.text]).toEqual([400, expect.stringContaining('outside of a batch')])
})
