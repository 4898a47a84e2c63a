import { loadDialects, mountOf } from '@dealwright/dialects'
import { DIALECTS } from '@dealwright/domain'
import { afterEach, describe, expect, test } from 'vitest'
import { CREDENTIALS } from '../../../../packages/dialects/test/credentials.ts'
import { openHost, type TestHost } from '../host.ts'

const dialects = await loadDialects()

let host: TestHost
afterEach(() => host.close())

async function keyFor(dialect?: string): Promise<string> {
  const ada = await host.setUp()
  const input = { name: 'old program', scopes: ['write'], dialects: dialect ? [dialect] : [] }
  const { json } = await ada.post('/trpc/apiKeys.create', input, { 'sec-fetch-site': 'same-origin' }).expect(200)
  return (json as { result: { data: { key: string } } }).result.data.key
}

const program = (headers: Record<string, string> = {}) => host.visitor(headers)

describe('a key', () => {
  test('opens the dialect that it is for, and nothing else', async () => {
    host = await openHost()
    const key = await keyFor('rally')
    expect(key).toHaveLength(64)
    await program({ 'x-api-key': key }).get('/rally/api/v1/deals').expect(200)
    await program({ authorization: `Bearer ${key}` })
      .get('/rally/api/v1/deals')
      .expect(200)
    await program({ 'x-api-key': key }).ask('deals.list').expect(401)
  })

  test('for the API itself opens every dialect', async () => {
    host = await openHost()
    await program({ 'x-api-key': await keyFor() })
      .get('/rally/api/v1/deals')
      .expect(200)
  })

  test('missing, wrong or of another dialect is refused in the words of the vendor', async () => {
    host = await openHost()
    const other = await keyFor('rex')
    for (const key of [undefined, 'dw_wrong', other]) {
      const headers: Record<string, string> = key ? { 'x-api-key': key } : {}
      const { json, headers: told } = await program(headers).get('/rally/api/v1/deals').expect(401)
      expect(json).toMatchObject({ title: 'Unauthorized', status: 401 })
      expect(told.get('content-type')).toBe('application/problem+json; charset=utf-8')
    }
  })
})

test('a dialect answers at its documented path on a host name of its own, and links to that', async () => {
  host = await openHost({ dialectHosts: new Map([['rally.example.com', 'rally']]), trustProxy: 1 })
  const headers = { 'x-api-key': await keyFor(), 'x-forwarded-host': 'rally.example.com', 'x-forwarded-proto': 'https' }
  await program(headers).get('/api/v1/deals').expect(200)
  await program(headers).get('/rally/api/v1/deals').expect(404)
  const document = await program(headers).get('/api/v1/openapi.json').expect(200)
  expect(document.json).toMatchObject({ servers: [{ url: 'https://rally.example.com/api/v1' }] })
})

test('a dialect that is switched off is not there', async () => {
  host = await openHost({ dialects: new Set(DIALECTS.filter((name) => name !== 'rally')) })
  const key = await keyFor()
  const { json } = await program({ 'x-api-key': key }).get('/rally/api/v1/deals').expect(404)
  expect(json).toMatchObject({ error: { kind: 'not_found' } })
})

test('a body that is too long, or no text, is refused in the words of the vendor', async () => {
  host = await openHost()
  const headers = { 'x-api-key': await keyFor('rally'), 'content-type': 'application/json' }
  const long = await program(headers).post('/rally/api/v1/deals', { name: 'x'.repeat(9_000_000) })
  expect({ status: long.status, json: long.json }).toMatchObject({ status: 413, json: { title: 'Content Too Large' } })
  const odd = await program({ ...headers, 'content-type': 'application/json; charset=klingon' }).send(
    '/rally/api/v1/deals',
    { method: 'POST', body: '{}' },
  )
  expect(odd.json).toMatchObject({ title: 'Bad Request', status: 400 })
})

test('each caller has so many calls a minute, told in the headers that older programs read', async () => {
  host = await openHost({}, { limits: { calls: 2 } })
  const headers = { 'x-api-key': 'dw_nobody' }
  const first = await program(headers).get('/rally/api/v1/deals').expect(401)
  expect(first.headers.get('x-ratelimit-limit')).toBe('2')
  expect(first.headers.get('x-ratelimit-remaining')).toBe('1')
  expect(Number(first.headers.get('x-ratelimit-reset'))).toBeGreaterThan(0)
  await program(headers).get('/rally/api/v1/deals').expect(401)
  const stopped = await program(headers).get('/rally/api/v1/deals').expect(429)
  expect(stopped.json).toMatchObject({ title: 'Too Many Requests', status: 429 })
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('a program that calls too often is told so in the words of its vendor, and when to go on', async () => {
  host = await openHost({}, { limits: { calls: 1 } })
  for (const { name, base, failure } of dialects) {
    const { headers, query } = CREDENTIALS[name](`dw_nobody_of_${name}`)
    const address = `${mountOf(name)}${base}/deals${query ? `?${query}` : ''}`
    await program(headers).get(address)
    const { json, headers: told } = await program(headers).get(address).expect(429)
    expect([name, failure.safeParse(json).error]).toEqual([name, undefined])
    expect(Number(told.get('retry-after'))).toBeGreaterThan(0)
  }
})

test('links and the ids of requests are as the caller sees them', async () => {
  host = await openHost({ trustProxy: 1 })
  const headers = {
    ...CREDENTIALS.sell(await keyFor('sell')).headers,
    'x-forwarded-host': 'crm.example.com',
    'x-forwarded-proto': 'https',
  }
  const { json } = await program(headers).get('/sell/v2/deals').expect(200)
  expect(json).toMatchObject({ meta: { links: { self: 'https://crm.example.com/sell/v2/deals' } } })
  const refused = await program(headers).get('/sell/v2/users/self?x=1').expect(400)
  expect(refused.json).toMatchObject({ meta: { logref: refused.headers.get('x-request-id') } })
  expect(refused.headers.get('content-type')).toBe('application/json; charset=utf-8')
})

test('an answer without a body says that it has none, and a wrong method which are right', async () => {
  host = await openHost()
  const { headers, query } = CREDENTIALS.pipelinedeals(await keyFor('pipelinedeals'))
  const gone = await program(headers).get(`/pipelinedeals/api/v3/deals/999.json?${query}`).expect(422)
  expect([gone.text, gone.headers.get('content-length')]).toEqual(['', '0'])
  const wrong = await program(headers).send(`/pipelinedeals/api/v3/deals?${query}`, { method: 'PATCH' }).expect(405)
  expect(wrong.headers.get('allow')).toBe('GET, POST')
})

test('a key that stands in the address reaches no log, and counts as one caller', async () => {
  host = await openHost({}, { limits: { calls: 1 } })
  const address = '/pipelinedeals/api/v3/deals.json?api_key='
  await program().get(`${address}dw_secret_of_somebody`).expect(406)
  await program().get(`${address}dw_secret_of_somebody`).expect(429)
  await program().get(`${address}dw_secret_of_another`).expect(406)
  expect(host.log()).toContain('/pipelinedeals/api/v3/deals.json')
  expect(host.log()).not.toContain('dw_secret')
})
