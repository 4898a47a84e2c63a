import { once } from 'node:events'
import type { Response } from 'express'

/** How often one who waits is told that we are still there, milliseconds. */
const HEARTBEAT = 15_000

/** What a stream of server-sent events says, as it goes over the wire. */
export type Wire = {
  /** Before everything else. */
  hello: string
  frame(message: unknown): string
  /** While nothing happens. */
  alive: string
  /** After the last message, when there is a last one. */
  farewell: string
  failure(error: unknown): string
}

type Place = { response: Response; wire: Wire; heartbeat?: number | undefined }

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), written straight to the response. Ends when
 * the messages do or the reader leaves, and without a word when the reader is to connect again.
 * @param first the first of the messages, asked for already
 */
export async function sendMessages(
  messages: AsyncIterator<unknown>,
  first: Promise<IteratorResult<unknown>>,
  { response, wire, heartbeat = HEARTBEAT }: Place,
): Promise<void> {
  response.write(wire.hello)
  const beat = setInterval(() => response.write(wire.alive), heartbeat)
  try {
    let next = await first
    for (; !next.done && !response.destroyed; next = await messages.next()) {
      if (!response.write(wire.frame(next.value))) await drained(response)
    }
    if (next.done) response.write(wire.farewell)
  } catch (error) {
    if (!isAbort(error)) response.write(wire.failure(error))
  } finally {
    clearInterval(beat)
    await messages.return?.()
    response.end()
  }
}

/** Whether it only says that the reader is to connect again. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

const texts = new WeakMap<object, string>()

/** As JSON, which is made once for all who are told of the same event. */
export function textOfEvent(event: object): string {
  const known = texts.get(event)
  if (known !== undefined) return known
  const text = JSON.stringify(event)
  texts.set(event, text)
  return text
}

async function drained(response: Response): Promise<void> {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  await once(response, 'drain', { signal: leaving.signal }).catch(() => undefined)
}
