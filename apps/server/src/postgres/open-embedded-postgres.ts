import { openCluster, type Cluster } from './cluster.ts'
import { DATABASE, ROLE } from './create-cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findRunningServer, removeDeadLock, startServer, stopServer } from './postmaster.ts'
import { announcePresence } from './presence.ts'

export type EmbeddedPostgres = {
  /** Of the database `dealwright`, as the role that owns it. It holds the password: never log it. */
  url: string
  /** Whether this call started the server, rather than sharing one that ran already. */
  startedHere: boolean
  /** Ends this process's use; the last process to do so stops the server, whoever started it. Close your pools first. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** Absolute path; the database is kept in `postgres` inside. */
  dataFolder: string
  /** Whether what is committed survives a power cut. Tests alone say no. */
  durable: boolean
  /** Told in words what takes its time or needs a person's attention. */
  log: (message: string) => void
}

/**
 * Opens the PostgreSQL 18 of a data folder: creates it on first use, starts it unless it runs, shares it with every
 * other process that opened it. It listens on loopback alone, on a port that it keeps. Should it die, it is started again there.
 * @throws EmbeddedPostgresError or ConfigError with the reason and the way out: no room, no permission, no build for
 * this system
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.dataFolder, options.log)
  // Between finding a server and entering it, another process may stop it, and between finding none and starting one,
  // another may start it. Each round ends in one of the two states; more than a few rounds mean something else.
  for (let round = 0; round < 5; round += 1) {
    const running = await findRunningServer(cluster)
    const port = running ?? (await startServer(cluster, options.durable))
    if (port === undefined) continue
    const presence = await announcePresence(urlOf(cluster, port, 'postgres'), () => revive(cluster, port, options))
    if (!presence) {
      await removeDeadLock(cluster, port)
      continue
    }
    return {
      url: urlOf(cluster, port, DATABASE),
      startedHere: running === undefined,
      stop: async () => {
        const isLast = await presence.leave()
        if (isLast) await stopServer(cluster)
        await presence.release()
      },
    }
  }
  throw new EmbeddedPostgresError(
    `The database in ${cluster.home} runs but lets nobody in. Its log, ${cluster.data}/server.log, says why.`,
  )
}

/** Starts a server that has died, unless somebody else does. What keeps it from starting is told; it is tried again. */
async function revive(cluster: Cluster, port: number, { durable, log }: EmbeddedPostgresOptions): Promise<void> {
  try {
    if ((await findRunningServer(cluster)) !== undefined) return
    log('The database has stopped by itself: starting it again …')
    await startServer(cluster, durable, port)
  } catch (error) {
    log(String(error))
  }
}

function urlOf({ password }: Cluster, port: number, database: string): string {
  return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`
}
