import type { CallOptions } from './calls.ts'
import type { Attempt, Connection } from './connection.ts'
import { toDealwrightError } from './problem.ts'
import { isPassing, pauseAfter } from './retry.ts'
import { inTime, pause } from './timing.ts'

/** Seconds: asked to wait for longer, our caller decides. */
const PATIENCE = 60

/**
 * Makes a call, and makes it again while that may help: the same question, or the same write under the same key.
 * @throws DealwrightError of the last attempt, or the signal's reason
 */
export async function attempt(
  connection: Connection,
  call: Omit<Attempt, 'signal'>,
  { signal, timeout = connection.timeout }: CallOptions = {},
): Promise<unknown> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await inTime(timeout, signal, (leaving) => connection.send({ ...call, signal: leaving }))
    } catch (thrown) {
      signal?.throwIfAborted()
      const error = toDealwrightError(thrown, call)
      const isLast = attempts > connection.retries || (error.retryAfter ?? 0) > PATIENCE
      if (isLast || !isPassing(error)) throw error
      const delay = pauseAfter(attempts, error)
      connection.onRetry({ procedure: call.procedure, attempt: attempts, delay, error })
      await pause(delay, signal)
    }
  }
}
