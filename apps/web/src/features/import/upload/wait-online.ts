/**
 * Waits, at most so long: not longer than the network is away.
 * @throws the signal's reason when it is aborted
 */
export function waitOnline(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, ms)
    window.addEventListener('online', done)
    signal.addEventListener('abort', stop)

    function done() {
      clear()
      resolve()
    }
    function stop() {
      clear()
      reject(signal.reason as Error)
    }
    function clear() {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', stop)
    }
  })
}
