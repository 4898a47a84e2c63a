import { CompiledQuery, sql } from 'kysely'
import type { Tables } from './tables.ts'
import { send, type Trx } from './transaction.ts'

type Row = { workspace_id: string; id: string }

/**
 * Writes any number of rows, all with the same columns, by one statement with one parameter; they are known by workspace and id. Nobody waits
 * for it: see `send`.
 */
export async function updateRows(db: Trx, table: keyof Tables, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).filter((column) => column !== 'workspace_id' && column !== 'id')
  send(
    db,
    sql`
    update ${sql.table(table)} as known
    set (${sql.join(columns.map((column) => sql.ref(column)))}) = (select ${sql.join(columns.map((column) => sql.ref(`next.${column}`)))})
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) as next
    where known.workspace_id = ${first.workspace_id} and known.workspace_id = next.workspace_id and known.id = next.id`,
  )
}

/** As `updateRows` for one row, none of whose values is a list: a third cheaper for PostgreSQL. */
export function updateRow(db: Trx, table: keyof Tables, { workspace_id, id, ...next }: Row): void {
  const set = Object.keys(next).map((column, index) => `${column} = $${index + 3}`)
  const text = `update ${table} set ${set.join(', ')} where workspace_id = $1 and id = $2`
  send(db, { compile: () => CompiledQuery.raw(text, [workspace_id, id, ...Object.values(next)]) })
}
