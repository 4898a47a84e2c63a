import { type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'
import type { Trx } from './transaction.ts'

/**
 * Inserts any number of rows, all with the same columns, by one statement with one parameter: the text stays the same, so it is prepared
 * once, and a thousand rows cost one round trip.
 * @param returning columns of the new rows, by name
 */
export async function insertRows<Row extends object>(
  db: Trx,
  table: keyof Tables,
  rows: readonly object[],
  returning: RawBuilder<Row> = sql<Row>`1`,
): Promise<Row[]> {
  const [first] = rows
  if (!first) return []
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const { rows: inserted } = await sql<Row>`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    returning ${returning}`.execute(db)
  return inserted
}
