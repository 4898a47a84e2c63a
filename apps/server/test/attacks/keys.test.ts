import { randomUUIDv7 } from 'node:crypto'
import { appRouter } from '@dealwright/api'
import { loadDialects, mountOf } from '@dealwright/dialects'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS } from '../../../../packages/dialects/test/credentials.ts'
import { openHost, type TestHost } from '../host.ts'
import type { Visitor } from '../visitor.ts'

const dialects = await loadDialects()

// Keys that open nothing, tried at every door there is: whatever is added later is tried too.

const WORN = ['revoked', 'expired', 'made up', 'of somebody who has left'] as const
type Worn = (typeof WORN)[number]

/** PipelineDeals says 406. */
const UNAUTHENTICATED = [401, 406]

let host: TestHost
let ada: Visitor
let keys: Record<Worn, string>

beforeAll(async () => {
  host = await openHost({}, { limits: { calls: 1e6, callsByAddress: 1e6 } })
  ada = await host.setUp()
  const [revoked, expired, left] = await Promise.all([
    makeKey({}),
    makeKey({}),
    makeKey({ memberId: await makeMember() }),
  ])
  await host.query(`update api_keys set revoked_at = now() where id = $1`, [revoked.id])
  await host.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [expired.id])
  await host.query(`update members set is_active = false where name = 'Bob'`)
  keys = {
    revoked: revoked.key,
    expired: expired.key,
    'of somebody who has left': left.key,
    'made up': `dw_${'x'.repeat(61)}`,
  }
})
afterAll(() => host.close())

async function makeKey(more: object): Promise<{ id: string; key: string }> {
  const { json } = await ada.post('/trpc/apiKeys.create', { name: 'A key', scopes: ['admin'], ...more }).expect(200)
  const { apiKey, key } = (json as { result: { data: { apiKey: { id: string }; key: string } } }).result.data
  return { id: apiKey.id, key }
}

async function makeMember(): Promise<string> {
  const { json } = await ada.post('/trpc/members.create', { name: 'Bob', role: 'admin' }).expect(200)
  return (json as { result: { data: { id: string } } }).result.data.id
}

// Nested by its type, flat and by path at run time.
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)

describe.each(WORN)('a key that is %s', (worn) => {
  test.each(['query', 'mutation'])('opens no %s', async (wanted) => {
    const paths = procedures.filter(([, { _def }]) => _def.type === wanted).map(([path]) => path)
    expect(paths.length).toBeGreaterThan(100)
    const program = host.visitor({ authorization: `Bearer ${keys[worn]}` })
    for (let from = 0; from < paths.length; from += 50) {
      const some = paths.slice(from, from + 50)
      const { json } = await program.post(`/trpc/${some.join(',')}?batch=1`, '{}')
      const codes = (json as { error?: { data: { code: string } } }[]).map(({ error }) => error?.data.code)
      expect(codes).toEqual(some.map(() => 'UNAUTHORIZED'))
    }
  })

  // The doors of the dialects tell these two from others; of the rest the tests of keys speak.
  const known = worn === 'revoked' || worn === 'expired' ? dialects : []
  test.each(known)('opens no endpoint of $title', async (dialect) => {
    const { headers = {}, query } = CREDENTIALS[dialect.name](keys[worn])
    const answers = dialect.endpoints.map(async ({ method, path }) => {
      const place = path.replaceAll(/:\w+/g, randomUUIDv7())
      const answer = host
        .visitor(headers)
        .send(`${mountOf(dialect.name)}${dialect.base}${place}${query ? `?${query}` : ''}`, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method !== 'GET' && { body: '{}' }),
        })
      return { endpoint: `${method} ${path}`, status: (await answer).status }
    })
    const letIn = (await Promise.all(answers)).filter(({ status }) => !UNAUTHENTICATED.includes(status))
    expect(letIn).toEqual([])
  })
})
