import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import type { DealwrightClient, Retry } from '../src/index.ts'
import { type ClientHost, openClientHost } from './host.ts'

let home: ClientHost
let dealwright: DealwrightClient
beforeAll(async () => {
  home = await openClientHost()
  dealwright = home.client()
})
afterAll(() => home.host.close())

/** The names of the next deals that a feed tells of. */
async function nextNames(feed: AsyncIterator<Awaited<ReturnType<typeof first>>>, count: number): Promise<unknown[]> {
  const names: unknown[] = []
  while (names.length < count) {
    const { value, done } = await feed.next()
    if (done) throw new Error('The feed ended')
    if (value.kind === 'event' && value.event.kind === 'deal.created') names.push(value.event.after?.['name'])
  }
  return names
}

/** Lets go of what is followed, as a network does. */
function breakable() {
  const connections: AbortController[] = []
  const send: typeof fetch = (input, init) => {
    if (!new Request(input).url.includes('events.live')) return fetch(input, init)
    const line = new AbortController()
    connections.push(line)
    return fetch(input, { ...init, signal: AbortSignal.any([line.signal, ...(init?.signal ? [init.signal] : [])]) })
  }
  return { connections, fetch: send, cut: () => connections.at(-1)?.abort(new Error('the cable')) }
}

async function first(feed: ReturnType<DealwrightClient['events']['live']['follow']>) {
  for await (const message of feed) return message
  throw new Error('The feed ended')
}

const addDeal = (name: string) => dealwright.deals.create.mutate({ name })

test('tells what happens from now on, typed by its kind, until the loop is left', async () => {
  await addDeal('Before')
  const told: unknown[] = []
  for await (const message of dealwright.events.live.follow()) {
    expectTypeOf(message.cursor).toEqualTypeOf<string>()
    if (message.kind === 'caught_up') {
      if (told.length > 0) break
      await addDeal('After')
    } else told.push(message.event.after?.['name'])
  }
  expect(told).toEqual(['After'])
})

test('goes on after a cursor that was kept', async () => {
  const { cursor } = await first(dealwright.events.live.follow())
  await addDeal('While away 1')
  await addDeal('While away 2')
  const feed = dealwright.events.live.follow({ after: cursor, entities: ['deal'] })[Symbol.asyncIterator]()
  expect(await nextNames(feed, 2)).toEqual(['While away 1', 'While away 2'])
  await feed.return?.()
})

test('a lost connection goes on where it broke: nothing is missed, nothing comes twice', async () => {
  const retries: Retry[] = []
  const { connections, fetch, cut } = breakable()
  const feed = home
    .client({ fetch, onRetry: (retry) => retries.push(retry) })
    .events.live.follow()
    [Symbol.asyncIterator]()
  await feed.next()
  for (const round of [1, 2]) {
    await addDeal(`Before cut ${round}`)
    expect(await nextNames(feed, 1)).toEqual([`Before cut ${round}`])
    cut()
    await addDeal(`During cut ${round}`)
    expect(await nextNames(feed, 1)).toEqual([`During cut ${round}`])
  }
  await feed.return?.()
  expect(connections).toHaveLength(3)
  expect(retries.map(({ attempt, error }) => [attempt, error.kind])).toEqual([
    [1, 'unreachable'],
    [1, 'unreachable'],
  ])
})

test('a connection that falls silent is given up for another', async () => {
  const silent = 'event: connected\ndata: {"reconnectAfterInactivityMs":20}\n\n'
  let connections = 0
  const feed = home.client({
    fetch: (input, init) => {
      const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(silent)) })
      return ++connections === 1 ? Promise.resolve(new Response(body)) : fetch(input, init)
    },
  })
  expect(await first(feed.events.live.follow())).toMatchObject({ kind: 'caught_up' })
  expect(connections).toBe(2)
})

test('its signal ends the loop without an error', async () => {
  const leaving = new AbortController()
  const kinds: string[] = []
  for await (const { kind } of dealwright.events.live.follow({}, { signal: leaving.signal })) {
    kinds.push(kind)
    leaving.abort()
  }
  for await (const { kind } of dealwright.events.live.follow({}, { signal: leaving.signal })) kinds.push(kind)
  expect(kinds).toEqual(['caught_up'])
})

test('ends with an error when access ends, and is not even begun with a cursor of another feed', async () => {
  const { id, key } = await home.makeKey(['read'])
  const following = (async () => {
    for await (const { kind } of home.client({ apiKey: key }).events.live.follow()) {
      if (kind === 'caught_up') await dealwright.apiKeys.revoke.mutate({ id })
    }
  })()
  await expect(following).rejects.toMatchObject({ kind: 'unauthenticated', procedure: 'events.live' })
  await expect(first(dealwright.events.live.follow({ after: 'no cursor' }))).rejects.toMatchObject({ kind: 'invalid' })
})
