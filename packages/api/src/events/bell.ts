/** Wakes one who waits. Rung while nobody waits, it is heard by the next who does; rung twice, it is heard once. */
export type Bell = {
  ring(): void
  /** Until it rings, for at most so many milliseconds, or until the signal is aborted. */
  heard(patience: number, signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  let isRung = false
  let wake = () => {}
  return {
    ring: () => {
      isRung = true
      wake()
    },
    heard: async (patience, signal) => {
      if (!isRung && !signal.aborted) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        const timer = setTimeout(resolve, patience)
        signal.addEventListener('abort', wake, { once: true })
        await promise
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        wake = () => {}
      }
      isRung = false
    },
  }
}
