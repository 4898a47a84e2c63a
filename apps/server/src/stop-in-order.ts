import type { Pool } from 'pg'
import type { Platform } from '@dealwright/api'
import type { Database } from './database/open-database.ts'
import type { Gate } from './http/gate.ts'
import type { OpenPort } from './http/open-port.ts'
import type { RunningJobs } from './jobs/run-jobs.ts'

/** What a server has opened so far. */
export type Parts = {
  gate?: Gate
  port?: OpenPort
  jobs?: RunningJobs
  platform?: Platform
  authPool?: Pool
  database?: Database
}

/** What was hung up on may still run, or wait for a database that does not answer: it ends with the process. */
const POOL_PATIENCE = 1000

/**
 * Closes what is open: first what makes work, then what the work needs.
 * @param hurry aborted when nothing more is to be waited for
 */
export async function stopInOrder(
  { gate, port, jobs, platform, authPool, database }: Parts,
  hurry: AbortSignal,
): Promise<void> {
  // Who follows live updates connects again, to another server if there is one.
  platform?.news.hangUp()
  gate?.shut()
  await Promise.race([Promise.all([port?.drain(hurry), jobs?.stop(hurry)]), pastPatience(hurry)])
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
