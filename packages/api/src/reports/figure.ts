import type { ExchangeRate, Filter, TotalRow, Totals } from '@dealwright/domain'
import { amongClosed, totalsOf } from '@dealwright/domain'
import type { ReadContext } from '../context.ts'
import { type By, listTotalRows } from '../deals/total-rows.ts'
import { dealWhere } from '../deals/deal-where.ts'
import { listRates } from '../exchange-rates/store.ts'

/** Totals, and the filter that finds exactly the deals which are in them. */
export type Figure = Totals & { filter: Filter }

/** A number of deals, and the filter that finds exactly those. */
export type CountFigure = { count: number; filter: Filter }

/** What sums are converted with. */
export type Conversion = { currency: string; rates: readonly ExchangeRate[] }

export type KeyedRow = TotalRow & { key: string | null }

/** The deals that pass a filter, added up by what `listTotalRows` groups by, and the rates to convert their sums with. */
export async function loadRows<Keys extends object>(
  ctx: ReadContext,
  filter: Filter,
  keys: { by: By<Keys>; ofClosed?: By<Keys> },
): Promise<{ rows: (TotalRow & Keys)[]; conversion: Conversion }> {
  const [where, whereClosed] = await Promise.all(
    [filter, amongClosed(filter)].map((each) => dealWhere(ctx, { filter: each })),
  )
  const ofClosed = { where: whereClosed, by: keys.ofClosed ?? keys.by }
  const [rows, rates] = await Promise.all([
    listTotalRows(ctx, { where, by: keys.by, ofClosed }),
    listRates(ctx.db, ctx.workspaceId),
  ])
  return { rows, conversion: { currency: ctx.caller.settings.currency, rates } }
}

export function figureOf(rows: readonly TotalRow[], conversion: Conversion, filter: Filter): Figure {
  return { ...totalsOf(rows, conversion), filter }
}
