import { canonicalAmount, CurrencyCode, type Month, type PeriodRange, type SalesTarget } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { ReadContext, WriteContext } from '../context.ts'
import { insertRows } from '../db/rows.ts'
import type { SalesTargetsTable } from '../db/tables.ts'
import type { Db } from '../db/transaction.ts'

/** The targets of the months that a period touches, or of all, in order. */
export async function listTargets(
  { db, workspaceId }: Pick<ReadContext, 'db' | 'workspaceId'>,
  period?: PeriodRange,
): Promise<SalesTarget[]> {
  const rows = await targets(db, workspaceId)
    .$if(period !== undefined, (query) =>
      query.where('month', '>=', (period?.from ?? '').slice(0, 7)).where('month', '<=', lastMonth(period)),
    )
    .orderBy('month')
    .execute()
  return rows.map(targetFromRow)
}

/** Takes the targets of some months for a change. */
export async function lockTargets(
  { db, workspaceId }: WriteContext,
  months: readonly Month[],
): Promise<Map<Month, SalesTarget>> {
  const rows = await targets(db, workspaceId).where('month', 'in', months).orderBy('month').forUpdate().execute()
  return new Map(rows.map((row) => [row.month, targetFromRow(row)]))
}

/** Puts these in the place of whatever the months had; null: none. */
export async function saveTargets(
  { db, workspaceId, now }: WriteContext,
  changed: ReadonlyMap<Month, SalesTarget | null>,
): Promise<void> {
  await db
    .deleteFrom('sales_targets')
    .where('workspace_id', '=', workspaceId)
    .where('month', 'in', [...changed.keys()])
    .execute()
  const rows = [...changed.values()].filter((target) => target !== null)
  await insertRows(
    db,
    'sales_targets',
    rows.map((target) => ({ workspace_id: workspaceId, ...target, updated_at: now })),
  )
}

function targets(db: Db, workspaceId: ReadContext['workspaceId']) {
  return db.selectFrom('sales_targets').selectAll().where('workspace_id', '=', workspaceId)
}

function targetFromRow({ month, amount, currency }: Selectable<SalesTargetsTable>): SalesTarget {
  return { month, amount: canonicalAmount(amount, currency), currency: CurrencyCode.parse(currency) }
}

/** Of the day before `until`, which is the first day after. */
function lastMonth(period?: PeriodRange): Month {
  const day = new Date(`${period?.until ?? ''}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 7)
}
