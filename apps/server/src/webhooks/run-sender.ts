import { randomUUIDv7 } from 'node:crypto'
import type { Platform } from '@dealwright/api'
import type { Logger } from 'pino'
import { createSender, type Sender } from './create-sender.ts'
import type { WebhookTargets } from './guarded-lookup.ts'

/** How often the feed is looked at, milliseconds: a question that costs next to nothing where nobody has webhooks. */
const EVERY = 1000

/** Sends to webhooks until it is stopped; any number of servers may do so. */
export function runSender({
  platform,
  log,
  targets,
}: {
  platform: Platform
  log: Logger
  targets: WebhookTargets
}): Pick<Sender, 'stop'> {
  const sender = createSender({
    platform,
    log,
    targets,
    now: platform.clock.now,
    newId: randomUUIDv7,
    chance: Math.random,
  })
  // Lanes of earlier rounds may still be busy: a round does not wait for them, and leaves them alone.
  const timer = setInterval(() => {
    sender.round().catch((error: unknown) => log.error({ err: error }, 'Webhooks could not be served'))
  }, EVERY)
  return {
    stop: (hurry) => {
      clearInterval(timer)
      return sender.stop(hurry)
    },
  }
}
