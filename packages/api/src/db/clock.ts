import type { Instant } from '@dealwright/domain'

/** What time it is where the data is. */
export type Clock = {
  now(): Instant
  /** Reads the time of the database, now and every minute from now on. @throws what keeps the database from saying it */
  set(): Promise<void>
  close(): void
}

const EVERY = 60_000
/** A difference that is left alone, milliseconds: less than the way to the database may take. */
const LEFT_ALONE = 100

/**
 * The database's clock, read now and then and carried on by this machine's count of the time that has passed, which nobody sets. So
 * several servers agree, and a server whose own clock jumps stamps, ends and puts off nothing wrongly.
 * Until it is set for the first time it goes by this machine's clock.
 * @param ask the time of the database
 */
export function openClock(ask: () => Promise<Instant>): Clock {
  let difference = Date.now() - performance.now()
  let timer: NodeJS.Timeout | undefined

  async function set(): Promise<void> {
    const asked = performance.now()
    const told = Date.parse(await ask())
    const answered = performance.now()
    const found = told - (asked + answered) / 2
    if (Math.abs(found - difference) > LEFT_ALONE) difference = found
  }

  return {
    now: () => new Date(performance.now() + difference).toISOString(),
    set: async () => {
      await set()
      // A database that is away is asked again.
      timer ??= setInterval(() => void set().catch(() => {}), EVERY).unref()
    },
    close: () => clearInterval(timer),
  }
}
