import type { Connection } from './connection.ts'
import { DealwrightError } from './dealwright-error.ts'
import { serverEvents } from './event-stream.ts'
import { problemIn, secondsIn, toDealwrightError } from './problem.ts'
import { isPassing, pauseAfter } from './retry.ts'
import { inTime, pause } from './timing.ts'

/** Milliseconds without a sign of life after which a connection is given up, until the server says how long. */
const SILENCE = 40_000

type Following = { procedure: string; input: unknown; signal: AbortSignal | undefined }
type Message = { cursor: string }

/**
 * The messages of a feed, over one connection after another, each going on after the last message that was taken.
 * @throws DealwrightError when there is no use in connecting again
 */
export async function* follow(connection: Connection, following: Following): AsyncGenerator<Message, void> {
  const { procedure, signal } = following
  let cursor: string | undefined
  for (let failures = 0; !signal?.aborted; failures++) {
    let error: DealwrightError | undefined
    try {
      for await (const message of messages(connection, following, cursor)) {
        failures = 0
        cursor = message.cursor
        yield message
      }
    } catch (thrown) {
      if (signal?.aborted) return
      error = toDealwrightError(thrown, { procedure })
      // A server that fails may be better after a restart.
      if (!isPassing(error) && error.kind !== 'internal') throw error
    }
    const delay = pauseAfter(failures + 1, error)
    if (error) connection.onRetry({ procedure, attempt: failures + 1, delay, error })
    await pause(delay, signal).catch(() => undefined)
  }
}

/** What comes over one connection. */
async function* messages(
  { open, timeout }: Connection,
  { procedure, input, signal }: Following,
  cursor: string | undefined,
): AsyncGenerator<Message, void> {
  const path = `${procedure}?input=${encodeURIComponent(JSON.stringify(input ?? {}))}`
  const headers = { accept: 'text/event-stream', ...(cursor !== undefined && { 'last-event-id': cursor }) }
  const { body } = await inTime(timeout, signal, (leaving) => open(path, headers, leaving))
  if (!body) return
  let silence = SILENCE
  for await (const { event, data, id } of serverEvents(chunks(body, () => silence, signal))) {
    if (event === 'connected') {
      silence = (JSON.parse(data) as { reconnectAfterInactivityMs?: number }).reconnectAfterInactivityMs ?? silence
    } else if (event === 'serialized-error') {
      const problem = problemIn(JSON.parse(data), 500)
      throw new DealwrightError(problem, { procedure, retryAfter: secondsIn(problem) })
    } else if (event === 'message' && id) {
      yield { ...(JSON.parse(data) as object), cursor: id }
    }
  }
}

/** What arrives, as long as something does; leaving it ends the connection. */
async function* chunks(
  body: ReadableStream<Uint8Array>,
  silence: () => number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader()
  try {
    for (;;) {
      // Only while we wait: one who takes long over a message has not lost the connection.
      const { done, value } = await inTime(silence(), signal, () => reader.read())
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
