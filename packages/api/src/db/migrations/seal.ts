import { type Kysely, sql } from 'kysely'

/**
 * Row-level security, the second wall: the application's role sees and writes only the rows of the workspace named in
 * its transaction; the system role (sign-in, jobs, the terminal) sees them all.
 */
export async function seal(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const name of tables) {
    const table = sql.table(name)
    await sql`alter table ${table} enable row level security`.execute(db)
    await sql`alter table ${table} force row level security`.execute(db)
    await sql`
      create policy workspace on ${table} to dealwright_app
      using (workspace_id = (select current_workspace())) with check (workspace_id = (select current_workspace()))`.execute(
      db,
    )
    await sql`create policy system on ${table} to dealwright_system using (true) with check (true)`.execute(db)
    await sql`grant select, insert, update, delete on ${table} to dealwright_app, dealwright_system`.execute(db)
    // An import fills tables faster than PostgreSQL looks after them by itself.
    await sql`grant maintain on ${table} to dealwright_system`.execute(db)
  }
}
