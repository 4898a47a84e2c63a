import { sql } from 'kysely'
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
