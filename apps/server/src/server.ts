import { checkRoles, openPlatform, type PlatformOptions } from '@dealwright/api'
import type { Logger } from 'pino'
import { createAuth } from './auth/create-auth.ts'
import { openAuthPool } from './auth/open-auth-pool.ts'
import { ConfigError } from './config-error.ts'
import type { Config } from './config.ts'
import { migrateDatabase } from './database/migrate-database.ts'
import { openDatabase } from './database/open-database.ts'
import { type Demo, openDemo } from './demo/open-demo.ts'
import { isFirstRun } from './first-run/set-up.ts'
import { makeSetupToken } from './first-run/setup-token.ts'
import { createApp } from './http/create-app.ts'
import { createGate } from './http/gate.ts'
import { openPort } from './http/open-port.ts'
import { DEFAULT_LIMITS, type Limits } from './http/rate-limits.ts'
import { WEB_FOLDER } from './http/web.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { type Parts, stopInOrder } from './stop-in-order.ts'

export type ServerOptions = {
  log: Logger
  /** Told in words what takes its time. */
  say?: (message: string) => void
  /** Told the address as soon as the port is open; until the server is ready it answers 503. */
  onListening?: (url: string) => void
  /** Opens a workspace filled with the sample data. */
  demo?: boolean
  limits?: Partial<Limits>
  /** How long calls wait for the database and how long it may take, when not as usual. */
  patience?: Pick<PlatformOptions, 'wait' | 'longest'>
  /** The built dashboard. */
  webFolder?: string
}

export type RunningServer = {
  /** Where people reach it. */
  url: string
  /** The one that it listens on. */
  port: number
  /** Where the data lives, in words for a person. */
  place: string
  /** The one-time link to the owner's account; undefined once somebody has one. */
  setupUrl: string | undefined
  /** Where the sample data is, when it was asked for. */
  demo: Demo | undefined
  /**
   * Ends requests under way and puts jobs back into the queue, for up to `patience` milliseconds (10 s), then closes the
   * database. Called again meanwhile, it waits no longer than that call says.
   */
  stop(options?: { patience?: number }): Promise<void>
}

const PATIENCE = 10_000

/**
 * Starts the whole server: port, database, migrations, jobs, application.
 * @throws ConfigError, EmbeddedPostgresError in words for a person; whatever was opened before is closed again
 */
export async function startServer(config: Config, options: ServerOptions): Promise<RunningServer> {
  const parts: Parts = {}
  const hurry = new AbortController()
  try {
    const opened = await open(config, options, parts)
    let stopped: Promise<void> | undefined
    const stop = async ({ patience = PATIENCE } = {}) => {
      const timer = setTimeout(() => hurry.abort(), patience)
      stopped ??= stopInOrder(parts, hurry.signal)
      await stopped.finally(() => clearTimeout(timer))
    }
    return { ...opened, stop }
  } catch (error) {
    hurry.abort()
    await stopInOrder(parts, hurry.signal)
    throw error
  }
}

async function open(config: Config, options: ServerOptions, parts: Parts): Promise<Omit<RunningServer, 'stop'>> {
  const { log, say = () => {}, onListening, limits, webFolder = WEB_FOLDER } = options
  const gate = (parts.gate = createGate())
  const port = (parts.port = await openPort(config, gate.listener))
  const url = config.publicUrl ?? `http://localhost:${port.port}`
  onListening?.(url)

  const database = (parts.database = await openDatabase(config, say))
  const authPool = (parts.authPool = openAuthPool(database.url))
  const settings = { secret: config.authSecret, publicUrl: url, log }
  await migrateDatabase(database.url, { ...settings, database: authPool })
  const platform = (parts.platform = openPlatform({
    url: database.url,
    size: config.databaseConnections,
    ...options.patience,
  }))
  await checkRoles(platform).catch((cause: unknown) => {
    throw new ConfigError(cause instanceof Error ? cause.message : String(cause), { cause })
  })
  await platform.clock.set()
  parts.jobs = await runJobs({ url: database.url, platform, log, webhookTargets: config.webhookTargets })

  const auth = createAuth({ ...settings, database: authPool })
  const host = { config, publicUrl: url, databaseUrl: database.url, platform, auth, log, webFolder }
  gate.open(createApp({ ...host, limits: { ...DEFAULT_LIMITS, ...limits } }))
  const token = (await isFirstRun(platform, settings)) ? makeSetupToken(config.authSecret, Date.now()) : undefined
  const demo = options.demo ? await openDemo(platform, settings, say) : undefined
  return { url, port: port.port, place: database.place, setupUrl: token && `${url}/setup?token=${token}`, demo }
}
