import { CurrencyCode, type ExchangeRate, type WorkspaceId } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'

/** All rates of a workspace, newest first. */
export async function listRates(db: Db, workspaceId: WorkspaceId): Promise<ExchangeRate[]> {
  const rows = await db
    .selectFrom('exchange_rates')
    .select(['base', 'currency', 'on_day', 'rate'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('on_day', 'desc')
    .orderBy('base')
    .orderBy('currency')
    .execute()
  return rows.map((row) => ({ base: CurrencyCode.parse(row.base), currency: CurrencyCode.parse(row.currency), on: row.on_day, rate: trimmed(row.rate) }))
}

/** The column has twelve digits after the point; a rate is shown without the zeros that it does not need. */
function trimmed(rate: string): string {
  return rate.replace(/\.?0+$/, '')
}
