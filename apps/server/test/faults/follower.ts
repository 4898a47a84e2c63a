import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import { type EventStream, openStream } from '../event-stream.ts'
import { askSystem } from './ask-system.ts'

/** A program that follows the feed, and connects again behind the last thing it heard. */
export type Follower = {
  /** How often it had to connect. */
  connections(): number
  /** Why they ended. */
  ends: readonly string[]
  /** Stops following, once it has heard of everything; each event exactly once, in the feed's order. */
  expectWhole(databaseUrl: string): Promise<{ events: number; connections: number }>
}

export async function startFollower({ url, key }: { url: string; key: string }): Promise<Follower> {
  const heard: string[] = []
  const ends: string[] = []
  const begun = Promise.withResolvers<void>()
  let last: string | undefined
  let stream: EventStream | undefined
  let connections = 0
  let isStopping = false

  async function follow(): Promise<void> {
    const headers = {
      authorization: `Bearer ${key}`,
      'x-forwarded-for': '10.0.1.1',
      ...(last && { 'last-event-id': last }),
    }
    stream = await openStream(`${url}/api/events/stream`, headers)
    connections += 1
    for (;;) {
      const message = await stream.next()
      if (!message) return void ends.push('the stream ended')
      if (message.event === 'refused') ends.push(message.data)
      last = message.id ?? last
      if (message.event === 'message') heard.push((JSON.parse(message.data) as { id: string }).id)
      begun.resolve()
    }
  }
  const following = (async () => {
    while (!isStopping) {
      await follow().catch((error: unknown) => ends.push(String(error)))
      await wait(50)
    }
  })()

  await begun.promise
  const first = last?.split('-')[0] ?? '0'
  return {
    connections: () => connections,
    ends,
    expectWhole: async (databaseUrl) => {
      const told = await feedAfter(databaseUrl, first)
      await expect.poll(() => heard.length, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(told.length)
      isStopping = true
      await stream?.close()
      await following
      expect(heard).toEqual(told)
      return { events: heard.length, connections }
    },
  }
}

async function feedAfter(databaseUrl: string, xid: string): Promise<string[]> {
  const feed = 'select id from events where xid > $1::text::xid8 order by xid, seq'
  return (await askSystem<{ id: string }>(databaseUrl, feed, [xid])).map(({ id }) => id)
}
