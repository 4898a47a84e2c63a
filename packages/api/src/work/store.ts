import { expectVersion, notFound, type Sort } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import { type DealReader, visibleDeals } from '../deals/select-deals.ts'
import type { Condition } from '../filter/filter-column.ts'
import { countRows, listPage, type PageInput } from '../records/list-page.ts'
import type { Work, WorkKind, WorkPlace } from './work-kind.ts'
import { tagIdsOf } from './work-tags.ts'
import { workWhere } from './work-where.ts'

type Reader = Pick<DealReader, 'workspaceId' | 'visibility'>

/** A page of work that the reader may see, and where the next one starts. */
export function listWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  { where, usual, page }: { where: Condition; usual: Sort; page: PageInput },
): Promise<{ items: V[]; nextCursor: string | null }> {
  const listed = {
    columns: columnsOf(kind),
    from: sql`${visibleWork(kind, reader)} and ${where}`,
    sort: kind.sort,
    usual,
  }
  return listPage(db, listed, { page, fromRow: kind.fromRow })
}

export function countWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  where: Condition,
): Promise<number> {
  return countRows(db, { from: sql`${visibleWork(kind, reader)} and ${where}` })
}

/** Of these the ones that the reader may see, in no order. */
export async function findWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  some: { ids: readonly string[]; isDeleted?: boolean },
): Promise<V[]> {
  const where = workWhere({ ids: [...some.ids], isDeleted: some.isDeleted }, kind)
  const { rows } = await sql<Row>`select ${columnsOf(kind)} ${visibleWork(kind, reader)} and ${where}`.execute(db)
  return rows.map(kind.fromRow)
}

/** @throws DealError not_found, also for what is about a deal that the reader may not see */
export async function getWork<W extends Work, V extends W, Row>(
  db: Db,
  kind: WorkKind<W, V, Row>,
  reader: Reader,
  { id, isDeleted }: { id: string; isDeleted?: boolean },
): Promise<V> {
  const [work] = await findWork(db, kind, reader, { ids: [id], isDeleted })
  if (!work) throw notFound(kind.entity.replace('_', ' '), id)
  return work
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

/** What a row of `visibleWork` has: its own columns, and names. */
export const WORK_COLUMNS = sql`w.*, d.name as deal_name, c.name as contact_name, co.name as company_name, le.name as lead_name,
  o.name as owner_name`

function columnsOf({ tags }: Pick<WorkKind<Work, Work, never>, 'tags'>): RawBuilder<unknown> {
  return tags ? sql`${WORK_COLUMNS}, ${tagIdsOf(tags)} as tag_ids` : WORK_COLUMNS
}

/**
 * Work about a deal belongs to the deal: it is seen by whoever sees that, and rests with it in the bin. Other work is there as long as one
 * of those that it is about, and what is about nothing is simply there.
 */
export function visibleWork(
  { table, ownerColumn }: WorkPlace,
  { workspaceId, visibility }: Reader,
): RawBuilder<unknown> {
  return sql`
    from ${sql.table(table)} w
    left join deals d on d.workspace_id = w.workspace_id and d.id = w.deal_id
    left join contacts c on c.workspace_id = w.workspace_id and c.id = w.contact_id
    left join companies co on co.workspace_id = w.workspace_id and co.id = w.company_id
    left join leads le on le.workspace_id = w.workspace_id and le.id = w.lead_id
    left join members o on o.workspace_id = w.workspace_id and o.id = w.${sql.ref(ownerColumn)}
    where w.workspace_id = ${workspaceId} and case
      when w.deal_id is not null then d.deleted_at is null and ${visibleDeals(visibility, 'read')}
      else num_nonnulls(w.contact_id, w.company_id, w.lead_id) = 0 or (c.id is not null and c.deleted_at is null)
        or (co.id is not null and co.deleted_at is null) or (le.id is not null and le.deleted_at is null)
    end`
}
