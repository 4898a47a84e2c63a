import { amongClosed, type Filter } from '@dealwright/domain'
import { sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { isInClosedTotals, selectClosedTotals } from './closed-totals.ts'
import { dealWhere } from './deal-where.ts'
import { dealReader, selectDealsAbout } from './select-deals.ts'

/** How many deals there are in all, without paging. */
export async function countDeals(
  ctx: ReadContext,
  { filter, contacts }: { filter?: Filter; contacts?: Filter },
): Promise<number> {
  const [where = ALL, whereClosed = ALL] = await Promise.all([
    dealWhere(ctx, { filter, contacts }),
    dealWhere(ctx, { filter: filter && amongClosed(filter), contacts }),
  ])
  const deals = selectDealsAbout(ctx.db, dealReader(ctx), where)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('d.deleted_at', 'is', null)
    .where(where)
  if (!isInClosedTotals(ctx, [whereClosed])) return (await deals.executeTakeFirstOrThrow()).count
  const closedDeals = selectClosedTotals(ctx, whereClosed).select(sql<number>`sum(d.deals)`.as('count'))
  const [open, closed] = await Promise.all([
    deals.where('d.status', '=', 'open').executeTakeFirstOrThrow(),
    closedDeals.executeTakeFirst(),
  ])
  return open.count + (closed?.count ?? 0)
}

const ALL = sql<SqlBool>`true`
