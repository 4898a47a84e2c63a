import { type CalendarDay, CurrencyCode, type ExchangeRate, notFound, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { Keyset } from '../db/keyset.ts'
import type { ExchangeRatesTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** The two currencies and the day by which a rate is known. */
export type RateKey = Pick<ExchangeRate, 'base' | 'currency' | 'on'>

export type RateQuery = {
  base?: CurrencyCode
  currency?: CurrencyCode
  from?: CalendarDay
  to?: CalendarDay
  limit: number
  cursor?: string | null
}

/** All rates of a workspace, newest first. */
export async function listRates(db: Db, workspaceId: WorkspaceId): Promise<ExchangeRate[]> {
  const rows = await rates(db, workspaceId).orderBy('on_day', 'desc').orderBy('base').orderBy('currency').execute()
  return rows.map(rateFromRow)
}

/** The days on which rates begin to hold, oldest first. */
export async function listRateDays(db: Db, workspaceId: WorkspaceId): Promise<CalendarDay[]> {
  const query = db.selectFrom('exchange_rates').select('on_day').distinct()
  const rows = await query.where('workspace_id', '=', workspaceId).orderBy('on_day').execute()
  return rows.map(({ on_day }) => on_day)
}

/** A page of rates, newest first, and where the next one starts. */
export async function pageOfRates(
  db: Db,
  workspaceId: WorkspaceId,
  { base, currency, from, to, limit, cursor }: RateQuery,
): Promise<{ items: ExchangeRate[]; nextCursor: string | null }> {
  const rows = await rates(db, workspaceId)
    .select(NEWEST_FIRST.keysOfRow().as('keys'))
    .$if(base !== undefined, (query) => query.where('base', '=', base ?? ''))
    .$if(currency !== undefined, (query) => query.where('currency', '=', currency ?? ''))
    .$if(from !== undefined, (query) => query.where('on_day', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('on_day', '<=', to ?? ''))
    .$if(Boolean(cursor), (query) => query.where(NEWEST_FIRST.after(cursor ?? '')))
    .orderBy(NEWEST_FIRST.orderBy())
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { items: page.map(rateFromRow), nextCursor: last ? NEWEST_FIRST.cursor(last.keys) : null }
}

/** The newest rate of each pair of currencies on or before a day. */
export async function latestRates(db: Db, workspaceId: WorkspaceId, day: CalendarDay): Promise<ExchangeRate[]> {
  const rows = await rates(db, workspaceId)
    .distinctOn(['base', 'currency'])
    .where('on_day', '<=', day)
    .orderBy('base')
    .orderBy('currency')
    .orderBy('on_day', 'desc')
    .execute()
  return rows.map(rateFromRow)
}

/** Takes those of these rates that are there, for a change. */
export async function lockRates(db: Trx, workspaceId: WorkspaceId, keys: readonly RateKey[]): Promise<ExchangeRate[]> {
  const { rows } = await sql<Selectable<ExchangeRatesTable>>`
    select known.* from exchange_rates known
    join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as wanted(base text, currency text, "on" date)
      on wanted.base = known.base and wanted.currency = known.currency and wanted."on" = known.on_day
    where known.workspace_id = ${workspaceId} for update of known`.execute(db)
  return rows.map(rateFromRow)
}

/** Writes rates; one that is there for its day is replaced. */
export async function saveRates(
  db: Trx,
  workspaceId: WorkspaceId,
  { rates: given, at }: { rates: readonly ExchangeRate[]; at: string },
): Promise<void> {
  await sql`
    insert into exchange_rates (workspace_id, base, currency, on_day, rate, created_at)
    select ${workspaceId}::uuid, base, currency, "on", rate, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as next(base text, currency text, "on" date, rate numeric)
    on conflict (workspace_id, base, currency, on_day) do update set rate = excluded.rate`.execute(db)
}

/** @throws DealError not_found */
export async function deleteRate(
  db: Trx,
  workspaceId: WorkspaceId,
  { base, currency, on }: RateKey,
): Promise<ExchangeRate> {
  const row = await db
    .deleteFrom('exchange_rates')
    .where('workspace_id', '=', workspaceId)
    .where('base', '=', base)
    .where('currency', '=', currency)
    .where('on_day', '=', on)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw notFound('exchange rate', `${base} → ${currency} on ${on}`)
  return rateFromRow(row)
}

const column = (name: string, type: string) => ({ expression: sql.ref(name), type, isNullable: false })

const NEWEST_FIRST = new Keyset(
  { on: column('on_day', 'date'), base: column('base', 'text'), currency: column('currency', 'text') },
  [
    { field: 'on', direction: 'desc' },
    { field: 'base', direction: 'desc' },
  ],
  'currency',
)

function rates(db: Db, workspaceId: WorkspaceId) {
  return db.selectFrom('exchange_rates').selectAll().where('workspace_id', '=', workspaceId)
}

function rateFromRow(row: Selectable<ExchangeRatesTable>): ExchangeRate {
  const [base, currency] = [CurrencyCode.parse(row.base), CurrencyCode.parse(row.currency)]
  return { base, currency, on: row.on_day, rate: trimmed(row.rate) }
}

/** The column has twelve digits after the point; a rate is shown without the zeros that it does not need. */
function trimmed(rate: string): string {
  return rate.replace(/\.?0+$/, '')
}
