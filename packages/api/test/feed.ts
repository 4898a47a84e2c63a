import type { WorkspaceEvent } from '@dealwright/domain'
import { sql } from 'kysely'
import { inSystem } from '../src/db/transaction.ts'
import type { Api, World } from './world.ts'

/**
 * Waits until the feed tells everything that was committed before. It may lag for a moment: a transaction under way
 * anywhere on the server holds it back, also one of another test's database.
 */
export async function settledFeed(world: World): Promise<void> {
  for (;;) {
    const { rows } = await inSystem(world.platform, (db) =>
      sql<{
        lags: boolean
      }>`select exists (select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())) as lags`.execute(db),
    )
    if (rows[0]?.lags === false) return
  }
}

/** The whole feed after a cursor, as this caller sees it, page by page. */
export async function readFeed(
  api: Api,
  { after = null, limit = 1000 }: { after?: string | null; limit?: number } = {},
) {
  const events: WorkspaceEvent[] = []
  let cursor = after
  for (;;) {
    const page = await api.events.list({ after: cursor, limit })
    events.push(...page.items)
    cursor = page.cursor
    if (page.items.length < limit) return { events, cursor }
  }
}
