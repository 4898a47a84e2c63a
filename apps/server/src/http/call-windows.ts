import type { Options, Store } from 'express-rate-limit'

type Window = { calls: number; ends: number }

/**
 * Counts calls by caller within windows of time. The windows go by the time that has passed, which nobody sets: were they to
 * go by the clock, one that is set back would keep callers out for hours.
 */
export class CallWindows implements Store {
  readonly localKeys = true
  readonly #windows = new Map<string, Window>()
  #length = 60_000

  init({ windowMs }: Options): void {
    this.#length = windowMs
    setInterval(() => this.#forget(), windowMs).unref()
  }

  increment(key: string) {
    const now = performance.now()
    const window = this.#current(key, now) ?? { calls: 0, ends: now + this.#length }
    window.calls += 1
    this.#windows.set(key, window)
    return { totalHits: window.calls, resetTime: new Date(Date.now() + window.ends - now) }
  }

  decrement(key: string): void {
    const window = this.#current(key, performance.now())
    if (window) window.calls -= 1
  }

  resetKey(key: string): void {
    this.#windows.delete(key)
  }

  #current(key: string, now: number): Window | undefined {
    const window = this.#windows.get(key)
    return window && window.ends > now ? window : undefined
  }

  #forget(): void {
    const now = performance.now()
    for (const [key, { ends }] of this.#windows) if (ends <= now) this.#windows.delete(key)
  }
}
