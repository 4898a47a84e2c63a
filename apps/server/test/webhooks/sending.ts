import { randomUUIDv7 } from 'node:crypto'
import { Writable } from 'node:stream'
import type { Webhook } from '@dealwright/domain'
import { settledFeed } from '../../../../packages/api/test/feed.ts'
import { openWorld, type World } from '../../../../packages/api/test/world.ts'
import { createLog } from '../../src/log/create-log.ts'
import { createSender, type Sender, type SenderSettings } from '../../src/webhooks/create-sender.ts'
import { openReceiver, type Receiver, withStatus } from './receiver.ts'

export type Sending = {
  world: World
  receiver: Receiver
  sender: Sender
  /** Another server on the same database. */
  another(settings?: Partial<SenderSettings>): Sender
  /** A webhook that leads to the receiver, of alice's workspace. */
  hook(settings?: Partial<Pick<Webhook, 'kinds' | 'format'>>): Promise<{ id: Webhook['id']; secret: string }>
  /** Sends what there is by now, once all that was committed is in the feed. */
  send(): Promise<void>
  /** What has arrived since it was last asked. */
  arrived(): Receiver['received']
  /** Lets time pass. */
  pass(seconds: number): void
  /** All that was logged. */
  logged: string[]
  /** Without webhooks, and with an endpoint that takes everything. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** A workspace with people, an endpoint, and what sends between them, by the clock of the test. */
export async function openSending(): Promise<Sending> {
  const [world, receiver] = [await openWorld(), await openReceiver()]
  const logged: string[] = []
  const write = (line: string, _encoding: string, done: () => void) => {
    logged.push(line)
    done()
  }
  const log = createLog('error', new Writable({ decodeStrings: false, write }))
  const another = (settings: Partial<SenderSettings> = {}) =>
    createSender({
      platform: world.platform,
      log,
      targets: 'any',
      now: () => world.clock.now,
      newId: randomUUIDv7,
      chance: () => 0,
      ...settings,
    })
  const sender = another()
  const alice = world.as('alice')
  return {
    world,
    receiver,
    sender,
    another,
    hook: async ({ kinds = ['*'], format = 'standard' } = {}) => {
      const { webhook, secret } = await alice.webhooks.create({ url: receiver.url, kinds, format })
      return { id: webhook.id, secret }
    },
    send: async () => {
      await settledFeed(world)
      await sender.round()
    },
    arrived: () => receiver.received.splice(0),
    pass: (seconds) => {
      world.clock.now = new Date(Date.parse(world.clock.now) + seconds * 1000).toISOString()
    },
    logged,
    reset: async () => {
      for (const { id } of await alice.webhooks.list()) await alice.webhooks.delete({ id })
      receiver.received.length = 0
      receiver.answer = withStatus(204)
    },
    close: async () => {
      await sender.stop(AbortSignal.abort())
      await Promise.all([world.close(), receiver.close()])
    },
  }
}
