import { once } from 'node:events'
import { isTrackedEnvelope } from '@trpc/server'
import type { Response } from 'express'
import { problemDetails, RequestRefused } from './problem-details.ts'

/** How often one who waits is told that we are still there, milliseconds. */
const HEARTBEAT = 15_000
/** How soon one who lost the connection asks again, milliseconds. */
const RETRY = 1000

type Place = { response: Response; requestId: string; heartbeat?: number }

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): each message with the `id` to go on
 * after, in the header `Last-Event-ID`; comments while nothing happens. Ends when the messages do, or the reader leaves.
 * @throws what the first message throws: who is refused gets a status, and no stream
 */
export async function streamMessages(
  messages: AsyncIterable<unknown>,
  { response, requestId, heartbeat = HEARTBEAT }: Place,
): Promise<void> {
  const iterator = messages[Symbol.asyncIterator]()
  let next = await iterator.next().catch((error: unknown) => {
    throw isAbort(error) ? new RequestRefused('unavailable', 'This server is about to stop. Connect again.') : error
  })
  // Proxies are asked not to collect what is meant to arrive at once.
  response.set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
  response.write(`retry: ${RETRY}\n\n`)
  const beat = setInterval(() => response.write(': still here\n\n'), heartbeat)
  try {
    for (; !next.done && !response.destroyed; next = await iterator.next()) {
      if (!response.write(frameOf(next.value))) await drained(response)
    }
  } catch (error) {
    // Told to connect again, or refused from now on: the next connection says which.
    if (!isAbort(error)) response.write(frame('refused', JSON.stringify(problemDetails(error, { requestId }))))
  } finally {
    clearInterval(beat)
    await iterator.return?.()
    response.end()
  }
}

/** What happened is a plain message; everything else has its kind for a name. */
function frameOf(value: unknown): string {
  const [id, message] = isTrackedEnvelope(value) ? value : [undefined, value]
  const { kind, ...told } = message as { kind: string; event?: unknown } // as LiveMessage
  return kind === 'event' ? frame(undefined, JSON.stringify(told.event), id) : frame(kind, JSON.stringify(told), id)
}

function frame(name: string | undefined, data: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}${name === undefined ? '' : `event: ${name}\n`}data: ${data}\n\n`
}

async function drained(response: Response): Promise<void> {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  await once(response, 'drain', { signal: leaving.signal }).catch(() => undefined)
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
