import { Client, Pool } from 'pg'

export type WorkerPresence = {
  /** Says that a pool of workers lives here, until this process ends, however that happens. */
  announce(poolId: string): Promise<void>
  /** Says that it does so no more: what it still holds are orphans. */
  renounce(poolId: string): Promise<void>
  /** Puts jobs back into the queue whose workers died with their process. Without this, the queue waits for four hours. */
  freeOrphans(): Promise<void>
  close(): Promise<void>
}

/** Any constant will do: the locks of workers, apart from all other locks of the database. */
const WORKERS = 7_418_530

/** How long to wait before a connection that broke is made anew, milliseconds. */
const RETRY_AFTER = 500

/**
 * Who works on the queue: the name of each pool of workers, by which its jobs are held, is locked by its process, and
 * PostgreSQL frees the locks of a process that dies. A job that is held by a name which nobody locks is an orphan.
 */
export async function openWorkerPresence(url: string): Promise<WorkerPresence> {
  const settings = { connectionString: url, keepAlive: true, application_name: 'dealwright jobs' }
  const seeker = new Pool({ ...settings, max: 1 })
  seeker.on('error', () => {}) // the next query connects anew
  const poolIds = new Set<string>()
  let isClosed = false
  let holder = await enter()

  async function enter(): Promise<Client> {
    const client = new Client(settings)
    client.on('error', () => {}) // 'end' follows
    await client.connect()
    for (const poolId of poolIds) await hold(client, poolId)
    client.once('end', comeBack)
    return client
  }

  function comeBack(): void {
    if (isClosed) return
    setTimeout(() => {
      enter().then((client) => {
        holder = client
        if (isClosed) void client.end()
      }, comeBack)
    }, RETRY_AFTER).unref()
  }

  return {
    announce: async (poolId) => {
      poolIds.add(poolId)
      await hold(holder, poolId)
    },
    renounce: async (poolId) => {
      poolIds.delete(poolId)
      await holder.query('select pg_advisory_unlock_shared($1, hashtext($2))', [WORKERS, poolId])
    },
    freeOrphans: async () => {
      // A pool is announced when it is made; the minute keeps those out that are about to be, or have lost their connection.
      await seeker.query(
        `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
         where locked_at < now() - interval '1 minute' and pg_try_advisory_xact_lock($1, hashtext(locked_by))
         having count(*) > 0`,
        [WORKERS],
      )
    },
    close: async () => {
      isClosed = true
      await Promise.all([holder.end(), seeker.end()])
    },
  }
}

async function hold(client: Client, poolId: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [WORKERS, poolId])
}
