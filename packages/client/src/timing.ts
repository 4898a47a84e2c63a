/**
 * What comes of something, if it comes in time. Whatever ends the waiting also aborts the signal that it was started with.
 * @param milliseconds that it may take
 * @throws the signal's reason as soon as that is aborted
 */
export async function inTime<T>(
  milliseconds: number,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const leaving = new AbortController()
  const late = setTimeout(() => leaving.abort(new Error(`nothing came within ${milliseconds} ms`)), milliseconds)
  const stop = () => leaving.abort(signal?.reason)
  signal?.addEventListener('abort', stop)
  try {
    // A call that shares its request with others cannot end that: it is left behind.
    return await Promise.race([start(leaving.signal), aborted(leaving.signal)])
  } finally {
    clearTimeout(late)
    signal?.removeEventListener('abort', stop)
  }
}

/** Lets time pass. @throws the signal's reason as soon as it is aborted */
export async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = () => new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await inTime(NEVER, signal, over).finally(() => clearTimeout(timer))
}

/** The longest that a timer takes. */
const NEVER = 2 ** 31 - 1

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
}
