import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { inSystem } from '../db/transaction.ts'
import { IDEMPOTENCY_HOURS } from '../idempotency.ts'

/** An uploaded file is kept this long after its import has ended, so that failed rows can be looked at beside it. */
const PART_DAYS = 7

/** An invitation that was not accepted is forgotten this long after it ended. */
const INVITATION_DAYS = 30

export type CleanUp = { idempotencyKeys: number; invitations: number; importParts: number }

/**
 * Removes what has served its time, in every workspace: replies to repeated requests, invitations that nobody accepted, uploaded files.
 * @returns how many rows of each went
 */
export function cleanUp(platform: Platform, now: string): Promise<CleanUp> {
  return inSystem(platform, async (db) => {
    const count = async (statement: ReturnType<typeof sql>) =>
      Number((await statement.execute(db)).numAffectedRows ?? 0)
    return {
      idempotencyKeys: await count(
        sql`delete from idempotency_keys where created_at < ${now}::timestamptz - make_interval(hours => ${IDEMPOTENCY_HOURS}::int)`,
      ),
      invitations: await count(sql`
        delete from invitations where accepted_at is null
          and least(expires_at, revoked_at) < ${now}::timestamptz - make_interval(days => ${INVITATION_DAYS}::int)`),
      importParts: await count(sql`
        delete from import_parts using imports
        where imports.workspace_id = import_parts.workspace_id and imports.id = import_parts.import_id
          and coalesce(imports.finished_at, imports.updated_at) < ${now}::timestamptz - make_interval(days => ${PART_DAYS}::int)`),
    }
  })
}
