import type { WorkspaceId } from '@dealwright/domain'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  type QueryExecutorProvider,
  sql,
} from 'kysely'
import { DatabaseError, type Pool, type PoolClient, type QueryResult } from 'pg'
import { isLostConnection, outageOf, refusedConnection, unknownCommit } from './outage.ts'
import type { Memory } from './memory.ts'
import { databaseError, retried } from './lost-race.ts'
import type { Statement } from './open-query.ts'
import { sendPacket } from './packet.ts'
import type { Platform } from './platform.ts'
import { QueryCompiler } from './query-compiler.ts'
import type { Tables } from './tables.ts'

/** A handle for questions: it can select and nothing else. */
export type Db = Pick<Kysely<Tables>, 'selectFrom' | 'selectNoFrom' | 'fn' | 'case' | 'getExecutor'>

declare const writes: unique symbol
/** A handle for commands: it is a transaction by construction, so writing outside of one does not compile. */
export type Trx = Kysely<Tables> & { readonly [writes]: true }

/** Answers a question of one workspace, as of one moment. */
export function inRead<T>(platform: Platform, workspaceId: WorkspaceId, ask: (db: Db) => Promise<T>): Promise<T> {
  const begin = 'begin isolation level repeatable read read only'
  return transact(platform, 'app', { begin, sealed: sealed(workspaceId), isReadOnly: true }, ask)
}

/** Asks one question about all workspaces, by one statement and so outside of any transaction: what each request asks before all else. */
export function askSystem<T>({ system }: Platform, ask: (db: Db) => Promise<T>): Promise<T> {
  return onConnection(system, (client) =>
    ask(new Kysely<Tables>({ dialect: dialectOf((statement) => client.query(statement)) })),
  )
}

/** Uses a connection for statements outside of any transaction. @throws DealError unavailable when the database does not answer */
export async function onConnection<T>(pool: Pool, use: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await connection(pool)
  let isLost = false
  try {
    return await use(client)
  } catch (error) {
    isLost = isLostConnection(error)
    throw outageOf(error) ?? error
  } finally {
    client.release(isLost)
  }
}

/**
 * Carries out a command of one workspace, whole or not at all. Lost races (deadlock, serialization, a rank taken meanwhile) are run again.
 *
 * The transaction must lock the rows it changes before it writes anything: the order of the event feed rests on it.
 */
export function inWrite<T>(platform: Platform, workspaceId: WorkspaceId, act: (trx: Trx) => Promise<T>): Promise<T> {
  return retried(() => transact(platform, 'app', { begin: 'begin', sealed: sealed(workspaceId, SHARED) }, act))
}

/** As `inWrite`, for commands that change many rows: it waits until no other write of the workspace is under way and keeps new ones out. */
export function inBulkWrite<T>(
  platform: Platform,
  workspaceId: WorkspaceId,
  act: (trx: Trx) => Promise<T>,
): Promise<T> {
  return retried(() =>
    transact(platform, 'app', { begin: 'begin', sealed: sealed(workspaceId, 'pg_advisory_xact_lock') }, act),
  )
}

/** A transaction that sees every workspace: for sign-in, jobs and the terminal. */
export function inSystem<T>(platform: Platform, act: (trx: Trx) => Promise<T>): Promise<T> {
  return retried(() => transact(platform, 'system', { begin: 'begin' }, act))
}

/** Enters a workspace from a transaction of the system that is going to write there, so that bulk commands keep out of its way. */
export async function enterWorkspace(trx: Trx, workspaceId: WorkspaceId): Promise<void> {
  await sql`select set_config('dealwright.workspace_id', ${workspaceId}, true), ${sql.raw(SHARED)}(hashtextextended(${workspaceId}, 0))`.execute(
    trx,
  )
}

/**
 * Sends a statement whose answer nobody needs, and does not wait for it: it travels with what comes next, at the latest with the commit.
 * Statements are carried out in the order in which they are sent. When one fails, the commit behind it is none, and the command fails.
 */
export function send(db: Trx, statement: { compile(db: QueryExecutorProvider): CompiledQuery }): void {
  const { sql: text, parameters } = statement.compile(db)
  underWay(db).post({ text, values: [...parameters] })
}

/** Waits until all is carried out that was sent. @throws what the database says of the first that failed */
export async function settle(db: Trx): Promise<void> {
  const { log, leave } = underWay(db)
  leave()
  await Promise.all(log.sent.splice(0))
}

/** Why a step of a transaction failed, when that is to go on without the step: from here on it is as if nothing had failed. */
export function takeFailure(db: Trx, error: unknown): unknown {
  const { log } = underWay(db)
  const reason = reasonOf(log, error)
  Object.assign(log, { failures: [], waiting: [], sent: [] })
  return reason
}

const SHARED = 'pg_advisory_xact_lock_shared'

type Opening = { begin: string; sealed?: { text: string; values: unknown[] }; isReadOnly?: boolean }

/** Names the workspace for row-level security, and takes the workspace's lock where writes are ordered by one. */
function sealed(workspaceId: WorkspaceId, lock?: string): Opening['sealed'] {
  const taken = lock ? `, ${lock}(hashtextextended($1, 0))` : ''
  return { text: `select set_config('dealwright.workspace_id', $1, true)${taken}`, values: [workspaceId] }
}

async function transact<T>(
  platform: Platform,
  way: 'app' | 'system',
  { begin, sealed, isReadOnly }: Opening,
  use: (trx: Trx) => Promise<T>,
): Promise<T> {
  const client = await connection(platform[way])
  const log: Log = { failures: [], waiting: [], sent: [], outdated: new Set() }
  let isBroken = false
  let isCommitting = false
  // Not awaited: the pipeline keeps the order, and a failure here fails every statement after it.
  const opened = sendPacket(client, [{ text: begin, values: [] }, ...(sealed ? [sealed] : [])])
  opened.catch(() => {})
  const asking = wayOf(client, log, isReadOnly ? [] : Object.values(platform.memories))
  // The one place where a handle is made, on a connection that has just begun a transaction.
  const trx = new Kysely<Tables>({ dialect: dialectOf(asking.query) }) as Trx
  transactions.set(trx, asking)
  try {
    const result = await use(trx)
    await opened
    isCommitting = !isReadOnly
    const ended = sendPacket(client, [...log.waiting, { text: 'commit', values: [] }])
    ended.catch(() => {})
    // Nothing depends on the end of a reading; whoever gets the connection next is served after it.
    if (!isReadOnly) await committed(log, ended)
    return result
  } catch (error) {
    const reason = reasonOf(log, error)
    isBroken = [error, reason].some(isLostConnection)
    if (!isBroken) await client.query('rollback').catch(() => (isBroken = true))
    // A statement that the database itself has refused is one that it did not commit.
    const isUnknown = isCommitting && isLostConnection(reason) && !log.failures.some(isRefusal)
    if (isUnknown) throw unknownCommit(reason)
    throw outageOf(reason) ?? reason
  } finally {
    log.outdated.forEach((memory) => memory.forget())
    client.release(isBroken)
  }
}

/** @throws what the database says of the first statement that was sent and failed; a commit behind it answers that it was a rollback */
async function committed({ sent, failures }: Log, ended: Promise<string>): Promise<void> {
  ended.catch((error: unknown) => failures.push(error))
  await Promise.all(sent)
  const command = await ended
  if (command !== 'COMMIT') throw new Error(`A statement of this transaction failed, and it was ended by a ${command}`)
}

/** Of statements sent together the first to fail is the reason; those behind it only say that there was one. */
function reasonOf({ failures }: Log, error: unknown): unknown {
  return isAfterFailure(error) ? (failures[0] ?? error) : error
}

/** @throws DealError unavailable when none can be had soon */
function connection(pool: Pool): Promise<PoolClient> {
  return pool.connect().catch((error: unknown) => {
    throw refusedConnection(error)
  })
}

export type Query = (statement: Statement) => Promise<QueryResult<never>>

/** What a transaction has to know of its statements: which failed, which nobody waits for, still here or sent, and what they make outdated. */
type Log = { failures: unknown[]; waiting: Statement[]; sent: Promise<unknown>[]; outdated: Set<Memory> }

/** How a transaction asks: `post` lets a statement wait for the next packet to leave, `leave` is that. */
type Way = { log: Log; query: Query; post(statement: Statement): void; leave(): void }

const transactions = new WeakMap<Trx, Way>()

function underWay(db: Trx): Way {
  const transaction = transactions.get(db)
  if (!transaction) throw new Error('Not the handle of a transaction that is under way')
  return transaction
}

function wayOf(client: PoolClient, log: Log, memories: readonly Memory[]): Way {
  const noted = <Answer>(answer: Promise<Answer>) =>
    answer.catch((error: unknown) => {
      log.failures.push(error)
      throw error
    })
  const note = ({ text }: Statement) => {
    for (const memory of memories) if (memory.isAbout(text)) log.outdated.add(memory)
  }
  const leave = () => {
    if (log.waiting.length === 0) return
    const packet = noted(sendPacket(client, log.waiting.splice(0)))
    packet.catch(() => {})
    log.sent.push(packet)
  }
  return {
    log,
    leave,
    query: (statement) => {
      leave()
      note(statement)
      return noted(client.query<never>(statement))
    },
    post: (statement) => {
      note(statement)
      log.waiting.push(statement)
    },
  }
}

/** The PostgreSQL dialect, whose statements go this way. */
export function dialectOf(query: Query) {
  const connection: DatabaseConnection = {
    async executeQuery({ sql: text, parameters }) {
      const { rows, rowCount } = await query({ text, values: [...parameters] })
      return { rows, numAffectedRows: BigInt(rowCount ?? 0) }
    },
    // eslint-disable-next-line require-yield
    async *streamQuery() {
      throw new Error('Read long results in pages by key')
    },
  }
  const nested = async () => {
    throw new Error('This already is a transaction')
  }
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: nested,
    commitTransaction: nested,
    rollbackTransaction: nested,
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createQueryCompiler: () => compiler,
    createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  }
}

const adapter = new PostgresAdapter()
const compiler = new QueryCompiler()

function isRefusal(error: unknown): boolean {
  return error instanceof DatabaseError
}

function isAfterFailure(error: unknown): boolean {
  return databaseError(error).code === '25P02'
}
