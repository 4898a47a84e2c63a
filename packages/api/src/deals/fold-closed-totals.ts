import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'

/**
 * Makes one row of all rows of `closed_totals` that tell of the same kind of deals, in every workspace. Sums stay what they are at each
 * moment, and nobody who closes a deal waits: what is added meanwhile is folded the next time.
 * @returns how many rows are gone
 */
export async function foldClosedTotals(db: Trx): Promise<number> {
  const { rows } = await sql<{ gone: number }>`
    with folded as (
      delete from closed_totals t
      using (select ${KIND} from closed_totals group by ${KIND} having count(*) > 1) as kind
      where (t.workspace_id, t.pipeline_id, t.status, t.currency, t.closed_on) = (kind.workspace_id, kind.pipeline_id, kind.status, kind.currency, kind.closed_on)
        and t.stage_id is not distinct from kind.stage_id
      returning t.*
    ), kept as (
      insert into closed_totals (${KIND}, deals, without_amount, amount, weighted)
      select ${KIND}, sum(deals), sum(without_amount), sum(amount), sum(weighted) from folded group by ${KIND} having sum(deals) <> 0
      returning 1
    )
    select (select count(*) from folded) - (select count(*) from kept) as gone`.execute(db)
  return rows[0]?.gone ?? 0
}

const KIND = sql.raw('workspace_id, pipeline_id, stage_id, status, currency, closed_on')
