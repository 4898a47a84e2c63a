import { Client } from 'pg'

export type WorkerPresence = {
  /** Says that a worker lives here, until this process ends, however that happens. */
  announce(workerId: string): Promise<void>
  /** Puts jobs back into the queue whose workers died with their process. Without this, the queue waits for four hours. */
  freeOrphans(): Promise<void>
  close(): Promise<void>
}

/** Any constant will do: the locks of workers, apart from all other locks of the database. */
const WORKERS = 7_418_530

/**
 * Who works on the queue: each worker's name is locked by its process, and PostgreSQL frees the locks of a process that
 * dies. A job that is held by a name which nobody locks is an orphan.
 */
export async function openWorkerPresence(url: string): Promise<WorkerPresence> {
  const [holder, seeker] = await Promise.all([connect(url), connect(url)])
  return {
    announce: async (workerId) => {
      await holder.query('select pg_advisory_lock_shared($1, hashtext($2))', [WORKERS, workerId])
    },
    freeOrphans: async () => {
      // A worker announces itself when it is made; the minute keeps those out that are about to.
      await seeker.query(
        `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
         where locked_at < now() - interval '1 minute' and pg_try_advisory_xact_lock($1, hashtext(locked_by))
         having count(*) > 0`,
        [WORKERS],
      )
    },
    close: async () => {
      await Promise.all([holder.end(), seeker.end()])
    },
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'dealwright jobs' })
  client.on('error', () => {}) // the next query fails then
  await client.connect()
  return client
}
