import {
  type DealBeside,
  type DealId,
  type DealPart,
  type DealView,
  expectVersion,
  forbidden,
  notFound,
  type Sort,
} from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Condition } from '../filter/filter-column.ts'
import { columnsBeside, withBeside } from './deal-beside.ts'
import { dealFromRow } from './deal-row.ts'
import {
  DEAL_COLUMNS,
  DEAL_SORT,
  type DealReader,
  gatheredDeals,
  selectDeals,
  selectDealsAbout,
  visibleDeals,
} from './select-deals.ts'

export type DealQuery = {
  where?: Expression<SqlBool>
  sort: Sort
  limit: number
  cursor?: string | null
  offset?: number
  /** Beyond `DEAL_SORT`. */
  sortColumns?: SortColumns
  beside?: readonly DealPart[]
}

/** A page of deals that are not deleted, and where the next one starts. */
export async function listDeals(
  db: Db,
  reader: DealReader,
  query: DealQuery,
): Promise<{ items: (DealView & DealBeside)[]; nextCursor: string | null }> {
  const keyset = new Keyset({ ...DEAL_SORT, ...query.sortColumns }, query.sort, 'id')
  const { where, cursor, beside = [] } = query
  const rows = await selectDeals(db, reader)
    .selectAll('d')
    .select(DEAL_COLUMNS)
    .select(columnsBeside(beside))
    .select(keyset.keysOfRow().as('keys'))
    .where('d.deleted_at', 'is', null)
    .$if(where !== undefined, (select) => select.where(where ?? sql<SqlBool>`true`))
    .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(query.limit + 1)
    .$if(query.offset !== undefined, (select) => select.offset(query.offset ?? 0))
    .execute()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const items = page.map((row) => withBeside(dealFromRow(row, reader.now), row, beside))
  return { items, nextCursor: last ? keyset.cursor(last.keys) : null }
}

/** How many deals there are in all, without paging. */
export async function countDeals(db: Db, reader: DealReader, where: Condition = sql`true`): Promise<number> {
  const { count } = await selectDealsAbout(db, reader, where)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('d.deleted_at', 'is', null)
    .where(where)
    .executeTakeFirstOrThrow()
  return count
}

/** @throws DealError not_found, also for what the reader may not see */
export async function getDeal(db: Db, reader: DealReader, id: DealId): Promise<DealView> {
  const [row] = await dealsById(db, reader, [id])
  if (!row) throw notFound('deal', id)
  return dealFromRow(row, reader.now)
}

const dealsById = gatheredDeals(
  (db, sight, isAsked) =>
    selectDeals(db, sight).selectAll('d').select(DEAL_COLUMNS).where(isAsked('d.id')).where('d.deleted_at', 'is', null),
  ({ id }) => id,
)

/** Takes a deal for a change. @throws DealError not_found; forbidden when it may only be read; conflict when its version is not the expected one */
export async function lockDeal(
  db: Trx,
  reader: DealReader,
  { id, version }: { id: DealId; version?: number },
): Promise<DealView> {
  const [locked] = await lockDeals(db, reader, [id])
  if (!locked) throw notFound('deal', id)
  const { isWritable, ...deal } = locked
  if (!isWritable) throw forbidden('This deal is shared with you for reading only.')
  if (deal.deletedAt !== null) throw notFound('deal', id)
  expectVersion(deal, version)
  return deal
}

/** Takes all deals of a list that the reader sees, deleted ones too, in the order of their ids so that two such commands never wait for each other. */
export async function lockDeals(
  db: Trx,
  reader: DealReader,
  ids: readonly DealId[],
): Promise<(DealView & { isWritable: boolean })[]> {
  const [only, ...others] = ids
  // One of them by `=`: PostgreSQL keeps the plan of that, and makes one for each list.
  const isWanted = only && others.length === 0 ? sql<SqlBool>`d.id = ${only}` : sql<SqlBool>`d.id = any(${ids}::uuid[])`
  const isVisible = visibleDeals(reader.visibility, 'read')
  // Read apart from the lock: a statement that had to wait for it would still show the tags and the stage that were there before.
  const [, rows] = await Promise.all([
    db
      .selectFrom('deals as d')
      .select('d.id')
      .where('d.workspace_id', '=', reader.workspaceId)
      .where(isWanted)
      .where(isVisible)
      .orderBy('d.id')
      .forUpdate()
      .execute(),
    selectDeals(db, reader)
      .selectAll('d')
      .select(DEAL_COLUMNS)
      .select(visibleDeals(reader.visibility, 'write').as('is_writable'))
      .where(isWanted)
      .orderBy('d.id')
      .execute(),
  ])
  return rows.map((row) => ({ ...dealFromRow(row, reader.now), isWritable: Boolean(row.is_writable) }))
}
