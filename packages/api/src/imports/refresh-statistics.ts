import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { inSystem } from '../db/transaction.ts'

const FILLED = ['companies', 'contacts', 'deals', 'deal_contacts', 'external_ids', 'events', 'import_rows']

/**
 * Lets PostgreSQL look at the tables that an import fills. Until then it believes them to be as small as they were, and checks each foreign
 * key, or reads each batch, by going through the whole table; it would notice by itself about once a minute.
 */
export async function refreshStatistics(platform: Platform): Promise<void> {
  await inSystem(platform, async (db) => {
    await sql`analyze ${sql.join(FILLED.map((table) => sql.table(table)))}`.execute(db)
  })
}

/** Whether it is worth it after so many batches: each time that four times as much has come in. */
export function isTimeToRefresh(batches: number): boolean {
  return Number.isInteger(Math.log(batches) / Math.log(4))
}
