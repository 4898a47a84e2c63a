import type { WorkspaceId } from '@dealwright/domain'
import { type CompiledQuery, Kysely } from 'kysely'
import type { Platform } from './platform.ts'
import { type Planned, querySealed } from './sealed-query.ts'
import type { Tables } from './tables.ts'
import { type Db, dialectOf, onConnection } from './transaction.ts'

/**
 * Answers a question of one workspace that is one statement, in one round trip. Of several each sees a moment of its own, so it is for
 * those of whom all but one look up what hardly changes. All who ask about a workspace get the same handle: see `gathered`.
 */
export function askWorkspace<T>(platform: Platform, workspaceId: WorkspaceId, ask: (db: Db) => Promise<T>): Promise<T> {
  return ask(handleOf(platform, workspaceId))
}

/** Asks a statement whose plan does not depend on its values. */
export type AskPlanned = <Row extends object>(statement: CompiledQuery<Row>) => Promise<Row[]>

/** How to ask what is gathered from all who have a handle; undefined for one that is a transaction. */
export function plannedBy(db: Db): AskPlanned | undefined {
  return planned.get(db)
}

const planned = new WeakMap<Db, AskPlanned>()
const handles = new WeakMap<Platform, Map<WorkspaceId, Db>>()

/** Workspaces whose handles are kept; then they are made anew. */
const MOST = 1000

function handleOf(platform: Platform, workspaceId: WorkspaceId): Db {
  const kept = handles.get(platform)
  const known = kept?.get(workspaceId)
  if (known) return known
  const query = <Row extends object>(statement: Planned) =>
    onConnection(platform.app, (client) => querySealed<Row>(client, workspaceId, statement))
  const db = new Kysely<Tables>({ dialect: dialectOf(query<never>) })
  planned.set(db, async <Row extends object>({ sql: text, parameters }: CompiledQuery<Row>) => {
    const { rows } = await query<Row>({ text, values: [...parameters], plan: 'generic' })
    return rows
  })
  handles.set(platform, (kept && kept.size < MOST ? kept : new Map<WorkspaceId, Db>()).set(workspaceId, db))
  return db
}
