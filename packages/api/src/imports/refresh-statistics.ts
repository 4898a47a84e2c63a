import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { inSystem } from '../db/transaction.ts'

/** What foreign keys point to, and what rows are matched by. */
export const MATCHED_TABLES = ['companies', 'contacts', 'deals', 'deal_contacts', 'external_ids'] as const

/** What tells an undoing what was done. */
export const TOLD_TABLES = ['events'] as const

/**
 * Lets PostgreSQL look at tables that an import has filled. Until then it believes them to be as small as they were, and checks each foreign
 * key, or reads each batch, by going through the whole table; it would notice by itself about once a minute.
 */
export async function refreshStatistics(platform: Platform, tables: readonly string[]): Promise<void> {
  await inSystem(platform, async (db) => {
    await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db)
  })
}

/** Whether it is worth it after so many batches: each time that four times as much has come in. */
export function isTimeToRefresh(batches: number): boolean {
  return Number.isInteger(Math.log(batches) / Math.log(4))
}
