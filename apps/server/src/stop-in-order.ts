import type { Pool } from 'pg'
import type { Platform } from '@dealwright/api'
import type { Database } from './database/open-database.ts'
import type { OpenPort } from './http/open-port.ts'
import type { RunningJobs } from './jobs/run-jobs.ts'

/** What a server has opened so far. */
export type Parts = { port?: OpenPort; jobs?: RunningJobs; platform?: Platform; authPool?: Pool; database?: Database }

/** Queries of requests that were hung up on may still run; the database ends them when it goes. */
const POOL_PATIENCE = 1000

/**
 * Closes what is open: first what makes work, then what the work needs.
 * @param hurry aborted when nothing more is to be waited for
 */
export async function stopInOrder(
  { port, jobs, platform, authPool, database }: Parts,
  hurry: AbortSignal,
): Promise<void> {
  // Who follows live updates connects again, to another server if there is one.
  platform?.news.hangUp()
  await Promise.all([port?.drain(hurry), jobs?.stop(hurry)])
  await Promise.race([Promise.all([platform?.close(), authPool?.end()]), pastPatience(hurry)])
  await database?.close()
}

function pastPatience(hurry: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, POOL_PATIENCE).unref()
    if (hurry.aborted) wait()
    else hurry.addEventListener('abort', wait, { once: true })
  })
}
