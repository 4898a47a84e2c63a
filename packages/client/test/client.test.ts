import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest'
import { DealwrightError, type DealwrightClient, type InputOf, type OutputOf, type Retry } from '../src/index.ts'
import { type ClientHost, openClientHost } from './host.ts'

let home: ClientHost
let dealwright: DealwrightClient
beforeAll(async () => {
  home = await openClientHost()
  dealwright = home.client()
})
afterAll(() => home.host.close())

type Send = typeof fetch

/** A `fetch` that writes down what goes through it, and may fail before or after the server has answered. */
function watched(meddle: (send: () => Promise<Response>, attempt: number) => Promise<Response> = (send) => send()) {
  const requests: { path: string; headers: Headers }[] = []
  const send: Send = (input, init) => {
    requests.push({ path: new URL(new Request(input).url).pathname, headers: new Headers(init?.headers) })
    return meddle(() => fetch(input, init), requests.length)
  }
  return { requests, fetch: send }
}

const refusal = (status: number, headers: Record<string, string> = {}) =>
  Promise.resolve(new Response('<h1>Not now</h1>', { status, headers }))

async function failureOf(call: Promise<unknown>): Promise<DealwrightError> {
  const error: unknown = await call.then(() => undefined).catch((thrown: unknown) => thrown)
  if (error instanceof DealwrightError) return error
  throw new Error(`Not our error: ${String(error)}`)
}

describe('a call', () => {
  test('is typed from what it takes to what it answers', async () => {
    const deal = await dealwright.deals.create.mutate({ name: 'Acme renewal', amount: '1200' })
    expect(deal).toMatchObject({ name: 'Acme renewal', amount: '1200.00', currency: 'EUR', status: 'open' })
    expect(await dealwright.deals.get.query({ id: deal.id })).toMatchObject({ id: deal.id })
    expectTypeOf(deal.amount).toEqualTypeOf<string | null>()
    expectTypeOf<InputOf<DealwrightClient['deals']['get']>>().toEqualTypeOf<{ id: string }>()
    expectTypeOf<InputOf<DealwrightClient['deals']['create']>['name']>().toEqualTypeOf<string>()
    expectTypeOf<OutputOf<DealwrightClient['deals']['create']>>().toEqualTypeOf<typeof deal>()
    // @ts-expect-error a deal has a name
    expect((await failureOf(dealwright.deals.create.mutate({}))).fields).toMatchObject([{ field: 'name' }])
  })

  test('shares its request with the other questions of the moment, and is answered by itself', async () => {
    const { requests, fetch } = watched()
    const client = home.client({ fetch })
    const [me, pipelines, missing] = await Promise.all([
      client.me.get.query(),
      client.pipelines.list.query(),
      failureOf(client.deals.get.query({ id: crypto.randomUUID() })),
    ])
    expect(requests.map(({ path }) => path)).toEqual(['/trpc/me.get,pipelines.list,deals.get'])
    expect(me.member?.name).toBe('Ada')
    expect(pipelines).toHaveLength(1)
    expect(missing.kind).toBe('not_found')
  })

  test('names no procedure by being awaited', async () => {
    const deals = await Promise.resolve(dealwright.deals)
    expect((await deals.list.query({ limit: 1 })).items).toHaveLength(1)
  })
})

describe('an error', () => {
  test('says its kind, the fields, what was given and what would be right', async () => {
    const error = await failureOf(dealwright.deals.create.mutate({ name: 'X', amount: 'a lot' }))
    expect(error).toMatchObject({ name: 'DealwrightError', kind: 'invalid', procedure: 'deals.create' })
    expect(error.fields).toMatchObject([{ field: 'amount', given: 'a lot' }])
    expect(error.requestId).toEqual(expect.stringMatching(/\S/))
  })

  test('of a conflict names both versions', async () => {
    const { id, version } = await dealwright.deals.create.mutate({ name: 'Two at once' })
    await dealwright.deals.update.mutate({ id, version, name: 'First' })
    const error = await failureOf(dealwright.deals.update.mutate({ id, version, name: 'Second' }))
    expect(error).toMatchObject({
      kind: 'conflict',
      details: { expectedVersion: version, currentVersion: version + 1 },
    })
  })

  test('of a key says that it is not good', async () => {
    expect(await failureOf(home.client({ apiKey: 'dw_no' }).me.get.query())).toMatchObject({ kind: 'unauthenticated' })
  })

  test('of an address that is none comes at once', () => {
    expect(() => home.client({ url: 'crm.example.com' })).toThrow('https://crm.example.com')
  })

  test('of what no header can hold comes at once, too', async () => {
    expect(() => home.client({ apiKey: 'dw_\n\u2192' })).toThrow(TypeError)
    const call = dealwright.deals.create.mutate({ name: 'X' }, { idempotencyKey: 'order 17' })
    await expect(call).rejects.toThrow('visible ASCII')
  })

  test('of a server that is not there says so, after trying again', async () => {
    const retries: Retry[] = []
    const client = home.client({ url: 'http://127.0.0.1:1', retries: 1, onRetry: (retry) => retries.push(retry) })
    expect(await failureOf(client.me.get.query())).toMatchObject({ kind: 'unreachable', procedure: 'me.get' })
    expect(retries).toMatchObject([{ procedure: 'me.get', attempt: 1, error: { kind: 'unreachable' } }])
  })
})

describe('a write', () => {
  test('whose reply was lost is carried out once', async () => {
    const { requests, fetch } = watched(async (send, attempt) => {
      const response = await send()
      if (attempt === 1) throw new TypeError('fetch failed')
      return response
    })
    const deal = await home.client({ fetch }).deals.create.mutate({ name: 'Sent twice' })
    expect(requests).toHaveLength(2)
    expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
    const found = await home.host.query('select id from deals where name = $1', ['Sent twice'])
    expect(found).toHaveLength(1)
    expect(deal.name).toBe('Sent twice')
  })

  test('that failed for good can be sent again by its key, even by another program', async () => {
    const { fetch } = watched(async (send) => {
      await send()
      throw new TypeError('fetch failed')
    })
    const command = { name: 'Sent by two programs' }
    const error = await failureOf(home.client({ fetch, retries: 0 }).deals.create.mutate(command))
    expect(error.kind).toBe('unreachable')
    const { idempotencyKey } = error
    expect(idempotencyKey).toBeDefined()
    const { id } = await dealwright.deals.create.mutate(command, { idempotencyKey })
    expect(await dealwright.deals.create.mutate(command, { idempotencyKey })).toMatchObject({ id })
    const another = dealwright.deals.create.mutate({ name: 'Another' }, { idempotencyKey })
    expect(await failureOf(another)).toMatchObject({ kind: 'conflict', idempotencyKey })
  })

  test('that comes again while the first is under way waits for its reply', async () => {
    const create = () => dealwright.companies.create.mutate({ name: 'Sent at once' }, { idempotencyKey: 'at-once' })
    const companies = await Promise.all([create(), create(), create()])
    expect(new Set(companies.map(({ id }) => id)).size).toBe(1)
  })

  test('that the rules refuse is not repeated', async () => {
    const { requests, fetch } = watched()
    await failureOf(home.client({ fetch }).deals.create.mutate({ name: '' }))
    expect(requests).toHaveLength(1)
  })
})

describe('trying again', () => {
  test('waits for a server that is not ready, and does as it asks', async () => {
    const retries: Retry[] = []
    const { requests, fetch } = watched((send, attempt) =>
      attempt === 1 ? refusal(503, { 'retry-after': '0' }) : attempt === 2 ? refusal(429) : send(),
    )
    const client = home.client({ fetch, onRetry: (retry) => retries.push(retry) })
    expect((await client.me.get.query()).member?.name).toBe('Ada')
    expect(requests).toHaveLength(3)
    expect(retries.map(({ error }) => error.kind)).toEqual(['unavailable', 'rate_limited'])
  })

  test('is left to the caller when the server asks for more than a minute', async () => {
    const { requests, fetch } = watched(() => refusal(429, { 'retry-after': '3600' }))
    const error = await failureOf(home.client({ fetch }).me.get.query())
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfter: 3600 })
    expect(requests).toHaveLength(1)
  })

  test('helps when nothing comes in time', async () => {
    const { requests, fetch } = watched((send, attempt) =>
      attempt === 1 ? new Promise<Response>(() => undefined) : send(),
    )
    await home.client({ fetch, retries: 20 }).me.get.query(undefined, { timeout: 300 })
    expect(requests.length).toBeGreaterThan(1)
  })
})

describe('a signal', () => {
  test('ends a call with its reason, and the others of its request are answered', async () => {
    const leaving = new AbortController()
    const { fetch } = watched(async (send) => {
      leaving.abort(new Error('changed my mind'))
      await later(0)
      return send()
    })
    const client = home.client({ fetch })
    const given = client.deals.list.query({}, { signal: leaving.signal })
    const kept = client.me.get.query()
    await expect(given).rejects.toThrow('changed my mind')
    expect((await kept).member?.name).toBe('Ada')
  })

  test('ends the waiting between two attempts', async () => {
    const leaving = new AbortController()
    const client = home.client({
      fetch: () => refusal(503, { 'retry-after': '30' }),
      onRetry: () => leaving.abort(new Error('no time')),
    })
    await expect(client.me.get.query(undefined, { signal: leaving.signal })).rejects.toThrow('no time')
  })
})

describe('all of a list', () => {
  test('comes page after page, as it is used', async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Paged ${index}`)
    for (const name of names) await dealwright.contacts.create.mutate({ name })
    const { requests, fetch } = watched()
    const found: string[] = []
    for await (const { name } of home.client({ fetch }).contacts.list.all({ search: 'Paged', limit: 3 })) {
      found.push(name)
      expect(requests).toHaveLength(Math.ceil(found.length / 3))
    }
    expect(found.toSorted()).toEqual(names)
    const few = home.client({ fetch }).contacts.list.all({ search: 'Paged', limit: 3 })
    for await (const { name } of few) if (names.includes(name)) break
    expect(requests).toHaveLength(4)
  })

  test('may be a list without pages, and the feed up to its end', async () => {
    const sources: string[] = []
    for await (const { name } of dealwright.pipelines.list.all()) sources.push(name)
    expect(sources).toHaveLength(1)
    const first = (await dealwright.events.list.query({ limit: 1 })).items[0]
    const kinds: string[] = []
    for await (const { kind } of dealwright.events.list.all({ afterId: first?.id, limit: 2 })) kinds.push(kind)
    const [{ count } = { count: 0 }] = await home.host.query<{ count: number }>('select count(*)::int from events')
    expect(kinds).toHaveLength(count - 1)
  })

  test('ends with the reason of its signal, since half a list must not pass for a whole one', async () => {
    const leaving = new AbortController()
    const list = dealwright.contacts.list.all({ limit: 1 }, { signal: leaving.signal })
    const reading = (async () => {
      for await (const _contact of list) leaving.abort(new Error('enough'))
    })()
    await expect(reading).rejects.toThrow('enough')
  })

  test('is offered by lists alone', () => {
    expectTypeOf(dealwright.contacts.list).toHaveProperty('all')
    expectTypeOf(dealwright.contacts.get).not.toHaveProperty('all')
    expectTypeOf(dealwright.contacts.create).not.toHaveProperty('query')
  })
})
