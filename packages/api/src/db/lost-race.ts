import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** In each round at least one of those who race wins: as many as there are connections race at most. */
const ATTEMPTS = 30
/** Milliseconds; chosen at random below it, so that those who lost together do not meet again. */
const LONGEST_PAUSE = 40

/** Runs a transaction again, whole, for as long as it has only lost a race. */
export async function retried<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (attempt === ATTEMPTS || !isLostRace(error)) throw error
      await pause(randomInt(Math.min(LONGEST_PAUSE, 2 ** attempt)))
    }
  }
}

/** Serialization failure, deadlock, or a place on the board that another took first. */
function isLostRace(error: unknown): boolean {
  const { code, constraint } = databaseError(error)
  return code === '40001' || code === '40P01' || (code === '23505' && constraint === 'deals_rank')
}

/** What the database said, possibly wrapped by the router. */
export function databaseError(error: unknown): { code?: unknown; constraint?: unknown } {
  if (typeof error !== 'object' || error === null) return {}
  return 'cause' in error && error.cause ? databaseError(error.cause) : error
}
