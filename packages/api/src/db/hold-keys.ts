import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from './transaction.ts'

/**
 * Keeps others who want the same words out until the transaction ends: for what is not a row yet, or more than one. Taken in one order,
 * so that two such commands never wait for each other.
 */
export async function holdKeys(db: Trx, workspaceId: WorkspaceId, keys: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hash)
    from (select distinct hashtextextended(${workspaceId} || ' ' || key, 3) as hash from unnest(${keys}::text[]) as key order by 1) as held`.execute(
    db,
  )
}
