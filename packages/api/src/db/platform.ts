import { Client, Pool, types, type QueryConfig, type QueryConfigValues } from 'pg'
import { askTogether } from '../events/ask-together.ts'
import { type Clock, openClock } from './clock.ts'
import { type Memories, openMemories } from './memories.ts'
import { type News, openNews } from './news.ts'
import { shapeRows } from './row-shapes.ts'
import { statementName } from './statement-names.ts'

/** The ways into one database. */
export type Platform = {
  /** Sealed: sees only the workspace that its transaction names. */
  app: Pool
  /** Sees every workspace; for sign-in, jobs and the terminal alone. */
  system: Pool
  /** Says when something was written. */
  news: News
  memories: Memories
  /** For what many followers ask at one moment: see `askTogether`. */
  together: ReturnType<typeof askTogether>
  /** The database's time, by which everything is stamped. */
  clock: Clock
  close(): Promise<void>
}

export type PlatformOptions = {
  url: string
  /** Connections of the application's pool; the system's pool has a quarter of it. */
  size?: number
  /** How long a call waits for a connection, milliseconds. */
  wait?: number
  /** How long one statement may take, milliseconds. */
  longest?: number
}

/** Connects. Nothing is sent until the first query. */
export function openPlatform({ url, size = 16, wait = 5000, longest = MINUTE }: PlatformOptions): Platform {
  const app = openPool({ url, role: 'dealwright_app', size, wait, longest })
  const system = openPool({ url, role: 'dealwright_system', size: Math.max(4, Math.ceil(size / 4)), wait, longest })
  const memories = openMemories()
  const news = openNews(url, () => Object.values(memories).forEach(({ forget }) => forget()))
  const clock = openClock(async () => {
    const { rows } = await system.query<{ now: string }>('select clock_timestamp() as now')
    return rows[0]?.now ?? ''
  })
  const close = async () => {
    clock.close()
    await Promise.all([news.close(), app.end(), system.end()])
  }
  return { app, system, news, memories, together: askTogether(), clock, close }
}

const MINUTE = 60_000

const SETTINGS = {
  timezone: 'UTC',
  idle_in_transaction_session_timeout: MINUTE,
  // Disks have had no arms for long: a page anywhere costs about as much as the next one. PostgreSQL's own 4 keeps it from indexes.
  random_page_cost: 1.1,
  // Compiling a plan takes longer than any of our questions.
  jit: 'off',
}

/** After a statement's time is up, how long the database may take to say so before it is taken for gone, milliseconds. */
const SILENCE = 5000

function openPool({ url, role, size, wait, longest }: Required<PlatformOptions> & { role: string }): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: wait,
    query_timeout: longest + SILENCE,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    Client: NamingClient,
    // Statements are sent without waiting for the one before, so that opening a transaction costs no round trip.
    pipeline: true,
    options: Object.entries({ role, statement_timeout: longest, ...SETTINGS })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser },
  })
  pool.on('error', () => {}) // a broken idle connection leaves the pool; the next query opens another
  return pool
}

/**
 * Names each statement by its text, so that PostgreSQL parses and plans it once per connection, and sends statements that are given
 * in one turn of the event loop, such as those that open a transaction and its first question, in one packet.
 */
class NamingClient extends Client {
  private isHeld = false

  constructor(...args: ConstructorParameters<typeof Client>) {
    super(...args)
    // One that has left the pool and is still closing may be told that the server goes away.
    this.on('error', () => {})
    shapeRows(this)
  }

  // One signature for pg's dozen overloads, all of which arrive here as they were called.
  override query(...args: unknown[]): never {
    const [first, ...rest] = args
    if (isUnnamed(first)) first.name = statementName(first.text)
    this.hold()
    return (super.query as (...all: unknown[]) => never).call(this, first, ...rest)
  }

  private hold(): void {
    if (this.isHeld) return
    this.isHeld = true
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => {
      this.isHeld = false
      stream.uncork()
    })
  }
}

function isUnnamed(query: unknown): query is QueryConfig<QueryConfigValues<unknown[]>> {
  return typeof query === 'object' && query !== null && 'values' in query && 'text' in query && !('name' in query)
}

const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: (text) => text,
  [types.builtins.TIMESTAMPTZ]: (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}${milliseconds(text)}Z`,
}

/** `2026-11-21 00:30:57.12+00` has no trailing zeros; the ISO form always has three digits. */
function milliseconds(text: string): string {
  return text[19] === '.' ? text.slice(19, text.length - 3).padEnd(4, '0') : '.000'
}

function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  // pg types its parsers as giving any.
  return parsers[oid] ?? (types.getTypeParser(oid, format) as (text: string) => unknown)
}
