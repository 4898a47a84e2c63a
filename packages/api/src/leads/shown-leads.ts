import type { DealId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealReader, visibleDeals } from '../deals/select-deals.ts'

/** What became of leads as this caller may see it: a deal out of their sight is not told. */
export async function shownLeads<R extends { dealId: DealId | null }>(ctx: ReadContext, records: R[]): Promise<R[]> {
  const { workspaceId, visibility } = dealReader(ctx)
  const ids = records.flatMap(({ dealId }) => dealId ?? [])
  if (visibility === 'all' || ids.length === 0) return records
  const { rows } = await sql<{ id: DealId }>`
    select d.id from deals d
    where d.workspace_id = ${workspaceId} and d.id = any(${ids}::uuid[]) and ${visibleDeals(visibility, 'read')}`.execute(
    ctx.db,
  )
  const visible = new Set(rows.map(({ id }) => id))
  return records.map((record) =>
    record.dealId === null || visible.has(record.dealId) ? record : { ...record, dealId: null },
  )
}

/** As `shownLeads`, for one. */
export async function shownLead<R extends { dealId: DealId | null }>(ctx: ReadContext, record: R): Promise<R> {
  const [shown = record] = await shownLeads(ctx, [record])
  return shown
}
