import { sql } from 'kysely'
import { inSystem } from '../src/db/transaction.ts'
import type { World } from './world.ts'

/** Until so many of the world's statements wait for a lock that another transaction holds. */
export async function waiting({ platform }: World, count: number): Promise<void> {
  const query = sql<{ count: number }>`
    select count(distinct pid) from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`
  for (;;) {
    const { rows } = await inSystem(platform, (db) => query.execute(db))
    if ((rows[0]?.count ?? 0) >= count) return
  }
}
