import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost, type TestHost } from '../host.ts'

// Small requests that ask for a lot of work, or for work of the wrong kind.

let host: TestHost
let key: string

beforeAll(async () => {
  host = await openHost()
  const ada = await host.setUp()
  const { json } = await ada.post('/trpc/apiKeys.create', { name: 'A key', scopes: ['write'] }).expect(200)
  key = (json as { result: { data: { key: string } } }).result.data.key
})
afterAll(() => host.close())

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
const objects = (depth: number, name = 'a') => `${`{"${name}":`.repeat(depth)}1${'}'.repeat(depth)}`

type Bomb = [what: string, path: string, body: string]
const DEEP = [2_000, 50_000].flatMap((depth): Bomb[] => [
  ['a text', '/trpc/deals.create', `{"name":${lists(depth)}}`],
  ['own fields', '/trpc/deals.create', `{"name":"x","customFields":${objects(depth)}}`],
  ['a list of anything', '/trpc/deals.bulkCreate', `{"deals":[${objects(depth)}]}`],
  ['a filter', '/trpc/deals.list', `{"filter":${objects(depth, 'not')}}`],
  ['free data', '/rex/deals', `{"name":"x","metadata":${objects(depth)}}`],
  [
    'own fields of Sell',
    '/sell/v2/deals',
    `{"data":{"name":"x","custom_fields":${objects(depth)}},"meta":${lists(depth)}}`,
  ],
  ['own fields of Rally', '/rally/api/v1/deals', `{"dealName":${lists(depth)},"customFields":${objects(depth)}}`],
])

test.each(DEEP)('what is nested too deep is refused: %s at %s', async (_what, path, body) => {
  const program = host.visitor({ authorization: `Bearer ${key}`, 'user-agent': 'a test' })
  const idempotency = { 'idempotency-key': `deep-${body.length}` }
  for (const headers of [{}, idempotency]) {
    const { status, text } = await program.post(path, body, headers)
    const isRefused = status >= 400 && status < 500
    expect({ status, text, isRefused: isRefused || text.includes('"ok":false') }).toMatchObject({ isRefused: true })
  }
})

const MEGABYTES = gzipSync(Buffer.alloc(20_000_000, ' '))

test.each([
  '/auth/sign-in/email',
  '/setup',
  '/invitations/accept',
  '/sell/oauth2/token',
  '/rally/api/v1/deals',
  '/rex/deals',
])('what is packed is counted unpacked, and rubbish is not ours, at %s', async (path) => {
  const visitor = host.visitor({ authorization: `Bearer ${key}` })
  const post = (body: Uint8Array<ArrayBuffer>, encoding: string) =>
    visitor.send(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
    })
  expect((await post(new Uint8Array(MEGABYTES), 'gzip')).status).toBeOneOf([400, 413])
  for (const encoding of ['gzip', 'br', 'deflate', 'a new one']) {
    expect((await post(new TextEncoder().encode('rubbish'), encoding)).status).toBeOneOf([400, 415])
  }
})

test('JSON for a vendor is short; only files may be long', async () => {
  const program = host.visitor({ 'x-api-key': key })
  const { status } = await program.post('/rally/api/v1/deals', { name: 'x'.repeat(1_100_000) })
  expect(status).toBe(413)
})

test('names of the prototype are names like others, and change no prototype', async () => {
  const program = host.visitor({ authorization: `Bearer ${key}`, 'user-agent': 'a test' })
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'
  await program.post('/trpc/deals.create', `{"name":"x",${poison},"customFields":{}}`)
  await program.post('/trpc/deals.create', `{"name":"x","customFields":{${poison}}}`).expect(400)
  await program.post('/trpc/deals.create?batch=1', `{${poison},"0":{"name":"x",${poison}}}`)
  await program.post('/rex/deals', `{"name":"x","metadata":{${poison}}}`)
  await program.post('/rally/api/v1/deals', `{${poison}}`).expect(400)
  await program.send('/pipelinedeals/api/v3/deals.json?api_key=x', {
    method: 'POST',
    body: 'deal[__proto__][polluted]=1&__proto__[polluted]=1',
  })
  await program.get('/sell/v2/deals?__proto__[polluted]=1&constructor[prototype][polluted]=1')
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('after all of it the server is alive, and nothing was its own fault', async () => {
  await host.visitor().get('/readyz').expect(200)
  expect(host.log()).not.toContain('"level":"error"')
})
