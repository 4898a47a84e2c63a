import { useSyncExternalStore } from 'react'

/** `lost`: what is shown may be out of date, and it has been so for a moment. */
export type LiveState = 'connecting' | 'live' | 'lost'

let state: LiveState = 'connecting'
let retry = () => {}
const listeners = new Set<() => void>()

/** Tells everything that shows the state. */
export function setLiveState(next: LiveState): void {
  if (next === state) return
  state = next
  listeners.forEach((listener) => listener())
}

/** Whether this page hears of what others do, and how to try again at once. */
export function useLive(): { state: LiveState; retry: () => void } {
  return { state: useSyncExternalStore(listen, () => state), retry: () => retry() }
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How often what is shown is to be asked for again, milliseconds: now and then for what time alone changes, often while nothing is heard. */
export function usePolling(): number {
  return useLive().state === 'live' ? 5 * 60_000 : 30_000
}

export function liveState(): LiveState {
  return state
}

/** What trying again at once means; nothing while there is no connection to keep. */
export function setLiveRetry(next: () => void): void {
  retry = next
}
