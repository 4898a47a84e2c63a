import { type DealBeside, type DealId, type DealPart, type DealView, notFound, type Sort } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'
import { columnsBeside, withBeside } from './deal-beside.ts'
import { dealFromRow } from './deal-row.ts'
import { DEAL_COLUMNS, DEAL_SORT, type DealReader, gatheredDeals, selectDeals } from './select-deals.ts'

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
    // Of one that is a parameter the kept plan takes a tenth of all rows, and so is never used.
    .$if(Boolean(query.offset), (select) => select.offset(query.offset ?? 0))
    .execute()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const items = page.map((row) => withBeside(dealFromRow(row, reader.now), row, beside))
  return { items, nextCursor: last ? keyset.cursor(last.keys) : null }
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
