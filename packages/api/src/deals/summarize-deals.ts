import { type StageId, summarize, type Summary } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listRates } from '../exchange-rates/store.ts'
import type { Condition } from '../filter/filter-column.ts'
import { listTotalRows } from './total-rows.ts'

/** Counts and sums of the deals that a condition lets through, per stage and in total. */
export async function summarizeDeals(ctx: ReadContext, where?: Condition): Promise<Summary> {
  const { currency } = ctx.caller.settings
  const by = { stageId: sql<StageId | null>`d.stage_id` }
  const [rows, rates] = await Promise.all([listTotalRows(ctx, { where, by }), listRates(ctx.db, ctx.workspaceId)])
  return summarize(rows, { currency, rates })
}
