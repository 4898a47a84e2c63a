import {
  type CompanyId,
  type ContactId,
  type DealId,
  expectVersion,
  type MemberId,
  notFound,
  type Sort,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { Keyset } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { type DealReader, visibleDeals } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { NameColumns, Work, WorkKind } from './work-kind.ts'

type Reader = Pick<DealReader, 'workspaceId' | 'visibility'>

/** What narrows a list of work of any kind. */
export type WorkNarrowing = {
  dealId?: DealId
  contactId?: ContactId
  companyId?: CompanyId
  ownerId?: MemberId
  isDeleted?: boolean
}

export type WorkPage = { sort: Sort; limit: number; cursor?: string | null }

/** A page of work that the reader may see, and where the next one starts. */
export async function listWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  { where, sort, limit, cursor }: WorkPage & { where: Condition },
): Promise<{ items: V[]; nextCursor: string | null }> {
  const keyset = new Keyset(kind.sort, sort, 'id')
  const { rows } = await sql<Row & { keys: string[] }>`
    select w.*, ${NAMES}, ${keyset.keysOfRow()} as keys
    ${visibleWork(kind, reader)} and ${where} and ${cursor ? keyset.after(cursor) : sql`true`}
    order by ${keyset.orderBy()} limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map((row) => kind.fromRow(row)), nextCursor: last ? keyset.cursor(last.keys) : null }
}

export async function countWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  where: Condition,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${visibleWork(kind, reader)} and ${where}`.execute(db)
  return rows[0]?.count ?? 0
}

/** The condition for what a caller asks of work of any kind. */
export function workWhere(
  { dealId, contactId, companyId, ownerId, isDeleted }: WorkNarrowing,
  { ownerColumn }: Pick<WorkKind<Work, Work, never>, 'ownerColumn'>,
): Condition {
  const pairs = [
    ['w.deal_id', dealId],
    ['w.contact_id', contactId],
    ['w.company_id', companyId],
    [`w.${ownerColumn}`, ownerId],
  ] as const
  const asked = pairs
    .filter(([, id]) => id !== undefined)
    .map(([column, id]): Condition => sql`${sql.ref(column)} = ${id}`)
  return allOf([isDeleted ? sql`w.deleted_at is not null` : sql`w.deleted_at is null`, ...asked])
}

/** @throws DealError not_found, also for what is about a deal that the reader may not see */
export async function getWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  { id, isDeleted }: { id: string; isDeleted?: boolean },
): Promise<V> {
  const where = sql`w.id = ${id} and ${workWhere({ isDeleted }, kind)}`
  const { rows } = await sql<Row>`select w.*, ${NAMES} ${visibleWork(kind, reader)} and ${where}`.execute(db)
  const [row] = rows
  if (!row) throw notFound(kind.entity.replace('_', ' '), id)
  return kind.fromRow(row)
}

/** Takes work for a change. What it is about is taken before. @throws DealError not_found; conflict when its version is not the expected one */
export async function lockWork<W extends Work, V extends W, Row>(
  db: Trx,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  target: { id: string; version?: number; isDeleted?: boolean },
): Promise<V> {
  const [, work] = await Promise.all([
    sql`select from ${sql.table(kind.table)} where workspace_id = ${reader.workspaceId} and id = ${target.id} for update`.execute(
      db,
    ),
    getWork(db, kind, reader, target),
  ])
  expectVersion(work, target.version)
  return work
}

const NAMES = sql<NameColumns>`d.name as deal_name, c.name as contact_name, co.name as company_name, o.name as owner_name`

/**
 * Work about a deal belongs to the deal: it is seen by whoever sees that, and rests with it in the bin. Other work is there as long as one
 * of those that it is about.
 */
function visibleWork<W extends Work, V extends W, Row>(
  { table, ownerColumn }: WorkKind<W, V, Row>,
  { workspaceId, visibility }: Reader,
): RawBuilder<unknown> {
  return sql`
    from ${sql.table(table)} w
    left join deals d on d.workspace_id = w.workspace_id and d.id = w.deal_id
    left join contacts c on c.workspace_id = w.workspace_id and c.id = w.contact_id
    left join companies co on co.workspace_id = w.workspace_id and co.id = w.company_id
    left join members o on o.workspace_id = w.workspace_id and o.id = w.${sql.ref(ownerColumn)}
    where w.workspace_id = ${workspaceId} and case
      when w.deal_id is not null then d.deleted_at is null and ${visibleDeals(visibility, 'read')}
      else (c.id is not null and c.deleted_at is null) or (co.id is not null and co.deleted_at is null)
    end`
}
