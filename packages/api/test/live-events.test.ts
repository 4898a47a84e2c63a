import { randomUUIDv7 } from 'node:crypto'
import process from 'node:process'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { MAX_FOLLOWED } from '../src/db/news.ts'
import { openPlatform } from '../src/db/platform.ts'
import { inSystem, inWrite } from '../src/db/transaction.ts'
import type { LiveMessage } from '../src/events/live-events.ts'
import { insertEvents } from '../src/events/store.ts'
import { type Api, openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Input = Parameters<Api['events']['live']>[0]

/** A reader who has caught up and listens; `next` gives the messages that follow. */
async function listening(api: Api, input: Input = {}) {
  const stream = (await api.events.live(input))[Symbol.asyncIterator]()
  let cursor = ''
  const next = async (): Promise<LiveMessage> => {
    const { value, done } = await stream.next()
    if (done) throw new Error('The stream has ended')
    // Typed as what a client gets of it; here it still is the envelope.
    const [id, message] = value as unknown as [string, LiveMessage]
    cursor = id
    return message
  }
  return {
    next,
    cursor: () => cursor,
    /** The names of the next so many deals that something happened to, over however many messages. */
    names: async (count: number) => {
      const names: unknown[] = []
      while (names.length < count) {
        const message = await next()
        if (message.kind === 'event') names.push(message.event.after?.['name'])
      }
      return names
    },
    caughtUp: async () => {
      while ((await next()).kind !== 'caught_up');
    },
    stop: () => stream.return?.(undefined),
  }
}

async function ready(api: Api, input?: Input) {
  const reader = await listening(api, input)
  await reader.caughtUp()
  return reader
}

// Shorter than the time after which readers look by themselves: what is told here was rung for.
describe('live events', { timeout: 10_000 }, () => {
  test('come as they are committed, in the order of the feed, each once, while many write', async () => {
    const reader = await ready(world.as('alice'))
    const names = Array.from({ length: 60 }, (_, index) => `Live ${index}`)
    const writers = ['bob', 'carol', 'mona'] as const
    const writing = Promise.all(
      writers.map(async (writer, index) => {
        for (const name of names.filter((_, at) => at % writers.length === index))
          await world.as(writer).deals.create({ name })
      }),
    )
    const heard = await reader.names(names.length)
    await writing
    const end = reader.cursor()
    await reader.stop()
    expect(new Set(heard)).toEqual(new Set(names))
    expect(heard).toHaveLength(names.length)
    const { items } = await world.as('alice').events.list({ limit: 1000 })
    expect(items.map(({ after }) => after?.['name']).filter((name) => names.some((each) => each === name))).toEqual(
      heard,
    )
    expect(items.some(({ cursor }) => cursor === end)).toBe(true)
  })

  test('wait for a transaction that began earlier, wherever it writes, and then come by themselves', async () => {
    const reader = await ready(world.as('alice'))
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const silent = inSystem(world.platform, async (db) => {
      await sql`select pg_current_xact_id()`.execute(db) // numbered, and nobody will be told of its end
      held.resolve()
      await release.promise
    })
    await held.promise
    await world.as('bob').deals.create({ name: 'Held back' })
    const heard = reader.names(1)
    expect(await Promise.race([heard, anotherReaderIsToldNothing()])).toBe('nothing')
    release.resolve()
    await silent
    expect(await heard).toEqual(['Held back'])
    await reader.stop()
  })

  test('go on after the last cursor when a connection was lost', async () => {
    const [first, api] = [await ready(world.as('alice')), world.as('bob')]
    await api.deals.create({ name: 'Before it was lost' })
    expect(await first.names(1)).toEqual(['Before it was lost'])
    await first.stop()
    await api.deals.create({ name: 'Meanwhile' })
    const second = await listening(world.as('alice'), { after: 'ignored', lastEventId: first.cursor() })
    expect(await second.names(1)).toEqual(['Meanwhile'])
    await second.caughtUp()
    const resumed = second.cursor()
    await second.stop()
    await api.deals.create({ name: 'Once more' })
    const third = await listening(world.as('alice'), { after: resumed })
    expect(await third.names(1)).toEqual(['Once more'])
    await third.stop()
  })

  test('come from other servers on the same database, and after the listening connection was lost', async () => {
    const other = openPlatform({ url: world.databaseUrl })
    try {
      const reader = await ready(world.as('alice', { platform: other }))
      await world.as('bob').deals.create({ name: 'From the first server' })
      expect(await reader.names(1)).toEqual(['From the first server'])
      await cutOffListeners()
      await world.as('bob').deals.create({ name: 'While nobody listened' })
      expect(await reader.names(1)).toEqual(['While nobody listened'])
      await reader.stop()
    } finally {
      await other.close()
    }
  })

  test('hold nothing that their reader may not see, by the settings of this moment', async () => {
    const bob = await ready(world.as('bob'), { entities: ['deal'] })
    const carol = world.as('carol')
    await carol.deals.create({ name: 'Seen by all' })
    expect(await bob.names(1)).toEqual(['Seen by all'])
    await world.as('alice').workspaces.updateSettings({ repVisibility: 'own' })
    await carol.deals.create({ name: 'Carol’s own' })
    await world.as('bob').deals.create({ name: 'Bob’s own' })
    expect(await bob.names(1)).toEqual(['Bob’s own'])
    await bob.stop()
    await world.as('alice').workspaces.updateSettings({ repVisibility: 'all' })
  })

  test('end for a member who is let go, and for a key that is revoked', async () => {
    const alice = world.as('alice')
    const dan = await alice.members.create({ name: 'Dan', email: 'dan@example.com', role: 'rep' })
    const { apiKey } = await alice.apiKeys.create({ name: 'Follower', scopes: ['read'] })
    const asDan = await ready(world.as('alice', { caller: { ...world.caller('bob'), memberId: dan.id } }))
    const byKey = await ready(world.as('alice', { caller: { ...world.caller('alice'), keyId: apiKey.id } }))
    await alice.members.deactivate({ id: dan.id })
    await expect(asDan.names(1000)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
    await alice.apiKeys.revoke({ id: apiKey.id })
    await expect(byKey.names(1000)).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  test('are given to one caller only so many times at once', async () => {
    const readers = []
    for (let count = 0; count < MAX_FOLLOWED; count++) readers.push(await ready(world.as('victor')))
    const oneTooMany = await listening(world.as('victor'))
    await expect(oneTooMany.next()).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    await readers.pop()?.stop()
    await (await ready(world.as('victor'))).stop()
    for (const reader of readers) await reader.stop()
  })

  test('end with a call to connect again when the server is about to stop', async () => {
    const other = openPlatform({ url: world.databaseUrl })
    const reader = await ready(world.as('alice', { platform: other }))
    const last = reader.names(1)
    other.news.hangUp()
    await expect(last).rejects.toMatchObject({ name: 'AbortError' })
    await other.close()
  })

  test('do not mind a reader who asked and left before the answer, which is an error', async () => {
    const other = openPlatform({ url: world.databaseUrl })
    const live = await world.as('alice', { platform: other }).events.live({})
    const stream = live[Symbol.asyncIterator]()
    await stream.next()
    const unheard = vi.fn<() => void>()
    process.prependListener('unhandledRejection', unheard)
    void stream.next()
    other.news.hangUp()
    await stream.return?.(undefined)
    await new Promise(setImmediate) // when nobody has waited for an error by then, nobody will
    process.off('unhandledRejection', unheard)
    expect(unheard).not.toHaveBeenCalled()
    await other.close()
  })

  test('say nothing of what was rolled back', async () => {
    const reader = await ready(world.as('alice'))
    const failing = inWrite(world.platform, world.workspaceId, async (db) => {
      await insertEvents(db, author(), [
        { entity: 'deal', entityId: randomUUIDv7(), kind: 'deal.created', before: null, after: { name: 'Undone' } },
      ])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await world.as('bob').deals.create({ name: 'Committed' })
    expect(await reader.names(1)).toEqual(['Committed'])
    await reader.stop()
  })
})

const author = () => ({
  workspaceId: world.workspaceId,
  actorId: world.members.bob,
  actorName: 'bob',
  via: 'web' as const,
  requestId: null,
  importId: null,
  at: world.clock.now,
  newId: randomUUIDv7,
})

/** Another reader begins after the event and catches up: so long the first one had time to be told. */
async function anotherReaderIsToldNothing(): Promise<'nothing'> {
  const reader = await ready(world.as('mona'))
  await reader.stop()
  return 'nothing'
}

async function cutOffListeners(): Promise<void> {
  const owner = new Client(world.databaseUrl)
  await owner.connect()
  const { rowCount } = await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'dealwright news' and datname = current_database()`)
  await owner.end()
  expect(rowCount).toBe(2)
}
