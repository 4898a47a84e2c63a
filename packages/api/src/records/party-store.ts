import { expectVersion, type Instant, notFound, type Sort, type WorkspaceId } from '@dealwright/domain'
import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** Which part of a list of contacts, companies or leads is wanted. */
export type PartyQuery = {
  where: Expression<SqlBool>
  sort: Sort
  limit: number
  cursor?: string | null
  /** For programs that count pages. */
  offset?: number
  /** Beyond those of the kind. */
  sortColumns?: SortColumns
}

/** How parties of one kind are read: their rows, with names and tags beside them, under the alias that filters and sorts refer to. */
type Source<DB, TB extends keyof DB, Row, View> = {
  noun: 'contact' | 'company' | 'lead'
  table: 'contacts' | 'companies' | 'leads'
  alias: string
  sort: SortColumns
  rows(db: Db, workspaceId: WorkspaceId): SelectQueryBuilder<DB, TB, Row>
  fromRow(row: Row): View
}

type Read = { id: string; version: number; deletedAt: Instant | null }

/** Lists, gets and locks contacts, companies or leads: the same for all of them. */
export function partyStore<View extends Read, Row, DB, TB extends keyof DB>({
  noun,
  table,
  alias,
  sort,
  rows,
  fromRow,
}: Source<DB, TB, Row, View>) {
  type Id = View['id']
  const isAmong = (ids: readonly Id[]) => sql<SqlBool>`${sql.ref(`${alias}.id`)} = any(${ids}::uuid[])`
  const isThere = sql<SqlBool>`${sql.ref(`${alias}.deleted_at`)} is null`

  /** A page, and where the next one starts. */
  async function list(
    db: Db,
    workspaceId: WorkspaceId,
    query: PartyQuery,
  ): Promise<{ items: View[]; nextCursor: string | null }> {
    const keyset = new Keyset({ ...sort, ...query.sortColumns }, query.sort, 'id')
    const { cursor } = query
    const found = await rows(db, workspaceId)
      .select(keyset.keysOfRow().as('keys'))
      .where(query.where)
      .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
      .orderBy(keyset.orderBy())
      .limit(query.limit + 1)
      .$if(Boolean(query.offset), (select) => select.offset(query.offset ?? 0))
      .$castTo<Row & { keys: string }>()
      .execute()
    const page = found.slice(0, query.limit)
    const last = found.length > query.limit ? page.at(-1) : undefined
    return { items: page.map(fromRow), nextCursor: last ? keyset.cursor(last.keys) : null }
  }

  async function count(db: Db, workspaceId: WorkspaceId, where: Expression<SqlBool>): Promise<number> {
    const [found] = await rows(db, workspaceId)
      .clearSelect()
      .select(sql<number>`count(*)`.as('count'))
      .where(where)
      .$castTo<{ count: number }>()
      .execute()
    return found?.count ?? 0
  }

  /** Those of a list that exist, deleted ones too, in the order of their ids. */
  async function find(db: Db, workspaceId: WorkspaceId, ids: readonly Id[]): Promise<View[]> {
    const found = await rows(db, workspaceId)
      .where(isAmong(ids))
      .orderBy(sql.ref(`${alias}.id`))
      .$castTo<Row>()
      .execute()
    return found.map(fromRow)
  }

  /** @throws DealError not_found */
  async function get(db: Db, workspaceId: WorkspaceId, id: Id): Promise<View> {
    const [found] = await rows(db, workspaceId)
      .where(isAmong([id]))
      .where(isThere)
      .$castTo<Row>()
      .execute()
    if (!found) throw notFound(noun, id)
    return fromRow(found)
  }

  /**
   * Takes all of a list, deleted ones too, in the order of their ids. Others may go on making deals and activities that refer to them:
   * those need only that the record stays.
   */
  async function lockAll(db: Trx, workspaceId: WorkspaceId, ids: readonly Id[]): Promise<View[]> {
    // Read apart from the lock: a statement that had to wait for it would still show what stood beside the row before.
    const [, found] = await Promise.all([
      db
        .selectFrom(table)
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
        .orderBy('id')
        .forNoKeyUpdate()
        .execute(),
      find(db, workspaceId, ids),
    ])
    return found
  }

  /** Takes one for a change. @throws DealError not_found; conflict when its version is not the expected one */
  async function lock(db: Trx, workspaceId: WorkspaceId, { id, version }: { id: Id; version?: number }): Promise<View> {
    const [found] = await lockAll(db, workspaceId, [id])
    if (!found || found.deletedAt !== null) throw notFound(noun, id)
    expectVersion(found, version)
    return found
  }

  /** Names by id, of deleted ones too, for lists that hold ids. */
  async function names(db: Db, workspaceId: WorkspaceId, ids: readonly Id[]): Promise<{ id: Id; name: string }[]> {
    const { rows: found } = await sql<{ id: Id; name: string }>`
      select id, name from ${sql.table(table)} where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id`.execute(
      db,
    )
    return found
  }

  return { list, count, find, get, lockAll, lock, names }
}
