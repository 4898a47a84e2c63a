import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Tables } from './tables.ts'
import { send, type Trx } from './transaction.ts'

/** Adds any number of rows, all with the same columns, without waiting for it: see `send`. */
export function sendRows(db: Trx, table: keyof Tables, rows: readonly object[]): void {
  if (rows.length > 0) send(db, insertion(table, rows))
}

/** As `sendRows` for one row, none of whose values is a list: a third cheaper for PostgreSQL. */
export function sendRow(db: Trx, table: keyof Tables, row: object): void {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  const text = `insert into ${table} (${columns.join(', ')}) overriding system value values (${places.join(', ')})`
  send(db, { compile: () => CompiledQuery.raw(text, Object.values(row)) })
}

/** As `sendRows`, and waits for what the new rows are asked for. @param returning their columns, by name */
export async function insertRows<Row extends object>(
  db: Trx,
  table: keyof Tables,
  rows: readonly object[],
  returning: RawBuilder<Row> = sql<Row>`1`,
): Promise<Row[]> {
  if (rows.length === 0) return []
  return (await sql<Row>`${insertion(table, rows)} returning ${returning}`.execute(db)).rows
}

/** One statement with one parameter: the text stays the same, so it is prepared once, and a thousand rows cost one round trip. */
function insertion(table: keyof Tables, rows: readonly object[]): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)))
  return sql`
    insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
}
