import { useSyncExternalStore } from 'react'

const MINUTE = 60_000

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The time as ISO text, one clock for the whole page; renders again each minute. */
export function useNow(): string {
  return new Date(useSyncExternalStore(subscribe, () => now)).toISOString()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!timer) {
    // Nobody looked for a while; React compares again after subscribing.
    now = Date.now()
    timer = setInterval(tick, MINUTE)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const listener of listeners) listener()
}
