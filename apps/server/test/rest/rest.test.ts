import { appRouter } from '@dealwright/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonSchemaOf } from '@dealwright/reference'
import { restCalls } from '../../src/rest/calls.ts'
import { asksForId, fieldsOf, isId } from '../../src/rest/fields.ts'
import { openHost, type TestHost } from '../host.ts'
import type { Visitor } from '../visitor.ts'

const { all: calls } = restCalls()
const SOME_ID = '01890a5d-ac96-774b-bcce-b302099a8057'

let host: TestHost
let program: Visitor

beforeAll(async () => {
  host = await openHost()
  const ada = await host.setUp()
  const { json } = await ada.post('/trpc/apiKeys.create', { name: 'A program', scopes: ['admin'] }).expect(200)
  const { key } = (json as { result: { data: { key: string } } }).result.data // as tRPC answers
  program = host.visitor({ authorization: `Bearer ${key}` })
})
afterAll(() => host.close())

const at = (path: string) => `/api${path.replace('{id}', SOME_ID)}`
const patch = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  program.send(path, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  })

async function newDeal(fields: object = {}): Promise<Deal> {
  return (await program.post('/api/deals', { name: 'Acme renewal', ...fields }).expect(201)).json as Deal
}
type Deal = { id: string; name: string; version: number; status: string; stageId: string }

describe('the law of addresses', () => {
  test('gives each procedure of the router one, and no two the same', () => {
    expect(calls.map(({ procedure }) => procedure.path)).toEqual(Object.keys(appRouter._def.procedures))
    expect(new Set(calls.map(({ method, path }) => `${method} ${path}`)).size).toBe(calls.length)
    expect(calls.filter(({ path }) => !/^(\/([a-z]+(-[a-z]+)*|\{id\}))+$/.test(path))).toEqual([])
  })

  test('knows who asks for an id without the schemas, and as they say it', () => {
    const asking = calls.filter(({ procedure: { input } }) => input && asksForId(input))
    const byTheirSchemas = calls.filter(({ procedure: { input }, schemas }) => {
      return input && fieldsOf(jsonSchemaOf(input, 'input', schemas), schemas).some(isId)
    })
    expect(asking.map(({ procedure }) => procedure.path)).toEqual(byTheirSchemas.map(({ procedure }) => procedure.path))
    expect(asking.length).toBeGreaterThan(100)
  })

  test.each([
    ['deals.list', 'GET /deals'],
    ['deals.get', 'GET /deals/{id}'],
    ['deals.create', 'POST /deals'],
    ['deals.update', 'PATCH /deals/{id}'],
    ['deals.delete', 'DELETE /deals/{id}'],
    ['deals.count', 'GET /deals/count'],
    ['deals.history', 'GET /deals/{id}/history'],
    ['deals.move', 'POST /deals/{id}/move'],
    ['deals.bulkUpdate', 'POST /deals/bulk-update'],
    // A list of contacts that belongs to a deal, and stages that have ids of their own.
    ['deals.contacts.list', 'GET /deals/{id}/contacts'],
    ['deals.contacts.setPrimary', 'POST /deals/{id}/contacts/set-primary'],
    ['deals.bant.update', 'PATCH /deals/{id}/bant'],
    ['pipelines.stages.get', 'GET /pipelines/stages/{id}'],
    ['activityOutcomes.calls.update', 'PATCH /activity-outcomes/calls/{id}'],
    ['exchangeRates.delete', 'DELETE /exchange-rates'],
    ['me.get', 'GET /me'],
    ['events.live', 'GET /events/stream'],
  ])('%s is at %s', (procedure, address) => {
    const call = calls.find((each) => each.procedure.path === procedure)
    expect(`${call?.method} ${call?.path}`).toBe(address)
  })
})

test('a stranger gets in nowhere', async () => {
  const stranger = host.visitor({})
  const answers: unknown[] = []
  for (const { method, path } of calls) {
    const { status, json, headers } = await stranger.send(at(path), { method })
    const { kind } = (json ?? {}) as { kind?: string }
    if (status !== 401 || kind !== 'unauthenticated' || !headers.get('www-authenticate')?.startsWith('Bearer')) {
      answers.push([method, path, status, json])
    }
  }
  expect(answers).toEqual([])
})

test('every call refuses a field that it does not know, by its name', async () => {
  const answers: unknown[] = []
  for (const { method, path } of calls) {
    const inBody = method === 'POST' || method === 'PATCH'
    const { status, json } = inBody
      ? await program.send(at(path), {
          method,
          body: '{"nonsense":1}',
          headers: { 'content-type': 'application/json' },
        })
      : await program.send(`${at(path)}?nonsense=1`, { method })
    const { fields } = (json ?? {}) as { fields?: { field: string }[] }
    if (status !== 400 || fields?.[0]?.field !== 'nonsense') answers.push([method, path, status, json])
  }
  expect(answers).toEqual([])
})

test('who may not do it is told so, before anything is said about the input', async () => {
  const { json } = await program.post('/api/api-keys', { name: 'A reader', scopes: ['read'] }).expect(201)
  const reader = host.visitor({ 'x-api-key': (json as { key: string }).key })
  const refused = await reader.post('/api/deals', { nonsense: 1 }).expect(403)
  expect(refused.json).toMatchObject({ kind: 'forbidden', detail: expect.stringContaining('deal.create') })
  await reader.get('/api/deals').expect(200)
})

describe('a record', () => {
  test('is made, read, changed, deleted and restored at its address', async () => {
    const made = await program.post('/api/deals', { name: 'Acme renewal', amount: '1200', currency: 'EUR' }).expect(201)
    const { id, version } = made.json as Deal
    expect(made.headers.get('location')).toBe(`/api/deals/${id}`)
    expect((await program.get(`/api/deals/${id}`).expect(200)).json).toMatchObject({ id, amount: '1200.00' })
    const changed = await patch(`/api/deals/${id}`, { name: 'Acme renewal 2027', version })
    expect([changed.status, changed.json]).toMatchObject([200, { name: 'Acme renewal 2027' }])
    await program.send(`/api/deals/${id}`, { method: 'DELETE' }).expect(200)
    await program.get(`/api/deals/${id}`).expect(404)
    await program.post(`/api/deals/${id}/restore`, {}).expect(200)
  })

  test('that somebody else has changed is not overwritten, with its version in the body or in If-Match', async () => {
    const { id, version } = await newDeal()
    await patch(`/api/deals/${id}`, { name: 'Theirs' }, { 'if-match': `"${version}"` }).expect(200)
    for (const mine of [
      patch(`/api/deals/${id}`, { name: 'Mine', version }),
      patch(`/api/deals/${id}`, { name: 'Mine' }, { 'if-match': `"${version}"` }),
      program.send(`/api/deals/${id}?version=${version}`, { method: 'DELETE' }),
    ]) {
      expect((await mine.expect(409)).json).toMatchObject({ kind: 'conflict', status: 409 })
    }
    const odd = await patch(`/api/deals/${id}`, { name: 'Mine' }, { 'if-match': 'newest' }).expect(400)
    expect(odd.json).toMatchObject({ fields: [{ field: 'If-Match', given: 'newest' }] })
  })

  test('is moved and closed by a command below it', async () => {
    const { id } = await newDeal()
    const closed = await program.post(`/api/deals/${id}/close`, { outcome: 'won' }).expect(200)
    expect(closed.json).toMatchObject({ status: 'won' })
    expect((await program.send(`/api/deals/${id}/reopen`, { method: 'POST' }).expect(200)).json).toMatchObject({
      status: 'open',
    })
  })

  test('is made once, however often the same idempotency key is sent', async () => {
    const make = () => program.post('/api/tags', { name: 'Once' }, { 'idempotency-key': 'rest-1' }).expect(201)
    const [first, second] = [await make(), await make()]
    expect(second.text).toBe(first.text)
  })
})

describe('a question', () => {
  test('takes numbers, truths, lists and whole filters in its address', async () => {
    const [one, two] = [await newDeal({ name: 'One' }), await newDeal({ name: 'Two' })]
    const filter = { field: 'name', op: 'in', value: ['One', 'Two'] }
    const sort = [{ field: 'name', direction: 'desc' }]
    const query = new URLSearchParams({ filter: JSON.stringify(filter), sort: JSON.stringify(sort), limit: '1' })
    const first = await program.get(`/api/deals?${query.toString()}`).expect(200)
    const { items, nextCursor } = first.json as { items: Deal[]; nextCursor: string }
    expect(items.map(({ name }) => name)).toEqual(['Two'])
    query.set('cursor', nextCursor)
    expect((await program.get(`/api/deals?${query.toString()}`).expect(200)).json).toMatchObject({
      items: [{ name: 'One' }],
    })
    const told = await program.get(`/api/deals/stage-changers?ids=${one.id}&ids=${two.id}`).expect(200)
    expect(told.text).toContain(one.id)
    expect((await program.get('/api/companies?isDeleted=true').expect(200)).json).toMatchObject({ items: [] })
  })

  test('that is too long for an address is asked in a body', async () => {
    const filter = { and: Array.from({ length: 100 }, () => ({ field: 'name', op: 'eq', value: 'x'.repeat(500) })) }
    const asked = await program.post('/api/deals/count', { filter }, { 'x-http-method-override': 'GET' }).expect(200)
    expect(asked.json).toBe(0)
    const hidden = await program.post('/api/deals', {}, { 'x-http-method-override': 'DELETE' }).expect(405)
    expect(hidden.json).toMatchObject({ kind: 'wrong_method' })
  })

  test.each([
    ['/api/deals?limit=many', 'limit', 'many'],
    ['/api/deals?limit=0', 'limit', '0'],
    ['/api/deals?filter={"field"', 'filter', '{"field"'],
    ['/api/companies?isDeleted=perhaps', 'isDeleted', 'perhaps'],
    ['/api/deals/stage-changers?ids=7', 'ids.0', '7'],
    ['/api/deals/board', 'pipelineId', undefined],
    ['/api/deals?limit=1&limit=2', 'limit', undefined],
  ])('%s is refused with the field and what was given', async (address, field, given) => {
    const { json, headers } = await program.get(address).expect(400)
    expect(json).toMatchObject({ kind: 'invalid', status: 400, fields: [{ field, ...(given && { given }) }] })
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  })
})

test('/api leads people to the reference', async () => {
  const answer = await host.visitor({}).get('/api').expect(302)
  expect(answer.headers.get('location')).toBe('/api/docs')
})

describe('what is not right', () => {
  test('is told as problem details: where, what was given, and what would be right', async () => {
    const { json, headers } = await program.post('/api/deals', { name: '', probability: 130 }).expect(400)
    expect(json).toEqual({
      type: '/api/docs/errors#invalid',
      title: 'Not valid',
      status: 400,
      detail: 'Some fields are not right.',
      kind: 'invalid',
      expected: expect.stringMatching(/^name: .+; probability: .+100/),
      fields: [
        expect.objectContaining({ field: 'name', expected: expect.any(String) }),
        expect.objectContaining({ field: 'probability', given: '130' }),
      ],
      requestId: headers.get('x-request-id'),
    })
  })

  test('a method that an address does not have is answered with those that it has', async () => {
    const answer = await program.send(`/api/deals/${SOME_ID}`, { method: 'PUT' }).expect(405)
    expect([answer.headers.get('allow'), answer.json]).toMatchObject(['GET, PATCH, DELETE', { kind: 'wrong_method' }])
  })

  test.each(['/api/nonsense', '/api/docs/nonsense', '/api/deals/frobnicate', `/api/deals/${SOME_ID}/nonsense`])(
    '%s is no address',
    async (address) => {
      const { json } = await program.get(address).expect(404)
      expect(json).toMatchObject({ kind: 'not_found', detail: `There is nothing at GET ${address}.` })
    },
  )

  test('a body must be a JSON object, and stand where the call takes it', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await program.post('/api/deals', 'name=Acme', form).expect(415)).json).toMatchObject({
      kind: 'wrong_media',
    })
    await program.post('/api/deals', '{"name":').expect(400)
    await program.post('/api/deals', ['Acme']).expect(400)
    await program.post('/api/deals', { name: 'x'.repeat(5_000_000) }).expect(413)
    const misplaced = await program.post('/api/deals?name=Acme', {}).expect(400)
    expect(misplaced.json).toMatchObject({ fields: [{ field: 'name', expected: 'a field of the JSON body' }] })
  })

  test('a failure of ours tells its request, and nothing of the inside', async () => {
    await host.query('alter table teams rename to teams_gone')
    const { text, json } = await program.get('/api/teams').expect(500)
    await host.query('alter table teams_gone rename to teams')
    expect(json).toMatchObject({ kind: 'internal', requestId: expect.any(String) })
    expect(text).not.toMatch(/relation|teams"|node_modules|\.ts/)
    expect(host.log()).toContain('"procedure":"teams.list"')
  })
})

test('a browser uses its session, unless another site sends it', async () => {
  const ada = host.visitor()
  const credentials = { email: 'ada@example.com', password: 'correct horse battery' }
  await ada.post('/auth/sign-in/email', credentials).expect(200)
  expect((await ada.get('/api/me').expect(200)).json).toMatchObject({ name: 'Ada', via: 'web' })
  const elsewhere = await ada.post('/api/tags', { name: 'Forged' }, { origin: 'https://evil.example' }).expect(403)
  expect(elsewhere.json).toMatchObject({ kind: 'forbidden', title: 'Not allowed' })
})

test('the figures tell which procedure was called, and no ids', async () => {
  await program.get(`/api/deals/${SOME_ID}`).expect(404)
  const { text } = await host.visitor().get('/metrics').expect(200)
  expect(text).toContain('route="/api/deals.get",status="404"')
  expect(text).not.toContain(SOME_ID)
})
