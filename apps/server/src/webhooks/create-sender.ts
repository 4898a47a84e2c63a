import {
  type ClaimedDelivery,
  claimDeliveries,
  fanOut,
  type SenderHost,
  settleDelivery,
  type WebhookAddress,
  webhooksWithMail,
} from '@dealwright/api'
import type { Logger } from 'pino'
import { messageBody } from './message-body.ts'
import { postMessage, type PostSettings } from './post-message.ts'
import { signatureHeaders } from './sign-message.ts'

export type Sender = {
  /** Reads the feed and sends what is due by now; ends when what it began is sent, or put off. */
  round(): Promise<void>
  /** Begins nothing more, and waits for what is under way. @param hurry aborted when that is to be broken off */
  stop(hurry: AbortSignal): Promise<void>
}

export type SenderSettings = SenderHost & Pick<PostSettings, 'targets' | 'timeout' | 'resolve'> & { log: Logger }

/** So many webhooks are sent to at once, by each server, and so many messages to one of them. */
const MOST_WEBHOOKS = 20
const MOST_MESSAGES = 5

/**
 * Sends messages to webhooks. Each webhook has a lane of its own, so that a slow endpoint keeps nobody waiting but itself.
 * Any number of senders may work on one database.
 */
export function createSender(settings: SenderSettings): Sender {
  const { log, now } = settings
  const lanes = new Map<string, Promise<void>>()
  const broken = new AbortController()
  let isStopping = false
  let reading: Promise<WebhookAddress[]> | undefined

  async function round(): Promise<void> {
    if (isStopping) return
    reading ??= readFeed().finally(() => (reading = undefined))
    await Promise.all((await reading).flatMap(startLane))
  }

  async function readFeed(): Promise<WebhookAddress[]> {
    await fanOut(settings)
    return webhooksWithMail(settings)
  }

  function startLane(address: WebhookAddress): Promise<void>[] {
    const key = `${address.workspaceId} ${address.id}`
    if (isStopping || lanes.has(key) || lanes.size >= MOST_WEBHOOKS) return []
    const lane = sendAll(address).finally(() => lanes.delete(key))
    lanes.set(key, lane)
    return [lane]
  }

  async function sendAll(address: WebhookAddress): Promise<void> {
    while (!isStopping) {
      const batch = await claimDeliveries(settings, address, MOST_MESSAGES)
      if (batch.length === 0) return
      await Promise.all(batch.map(send))
    }
  }

  /** What is broken off, or fails by our own fault, is taken for lost after a while and sent again. */
  async function send(delivery: ClaimedDelivery): Promise<void> {
    try {
      const outcome = await postMessage(await messageFor(delivery), { ...settings, signal: broken.signal })
      await settleDelivery(settings, delivery, outcome)
    } catch (error) {
      if (!broken.signal.aborted)
        log.error({ err: error, delivery: delivery.id }, 'A message to a webhook was not sent')
    }
  }

  async function messageFor(delivery: ClaimedDelivery) {
    const body = await messageBody(settings.platform, delivery, now())
    const timestamp = Math.floor(Date.parse(now()) / 1000)
    const signature = signatureHeaders({ ...delivery, id: delivery.event.id, timestamp, body })
    const headers = { 'content-type': 'application/json', 'user-agent': 'Dealwright-Webhooks/1', ...signature }
    return { url: delivery.url, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body }
  }

  return {
    round,
    stop: async (hurry) => {
      isStopping = true
      const breakOff = () => broken.abort()
      hurry.addEventListener('abort', breakOff, { once: true })
      if (hurry.aborted) breakOff()
      await Promise.allSettled([reading])
      await Promise.allSettled(lanes.values())
    },
  }
}
