import { sql } from 'kysely'
import type { Platform } from '../db/platform.ts'
import { inSystem } from '../db/transaction.ts'
import { foldClosedTotals } from '../deals/fold-closed-totals.ts'
import { IDEMPOTENCY_HOURS } from '../idempotency.ts'
import { DELIVERY_DAYS } from '../webhooks/deliveries-store.ts'

/** An uploaded file is kept this long after its import has ended, so that failed rows can be looked at beside it. */
const PART_DAYS = 7

/** An invitation that was not accepted is forgotten this long after it ended. */
const INVITATION_DAYS = 30

/** A key that OAuth2 has given is forgotten this long after it ended; codes and refresh tokens, once they are of no use. */
const GRANT_DAYS = 30

export type CleanUp = {
  idempotencyKeys: number
  invitations: number
  importParts: number
  webhookDeliveries: number
  webhookSecrets: number
  oauth: number
  /** Rows of totals that told of the same deals as others, and went into those. */
  closedTotals: number
}

/**
 * Removes what has served its time, in every workspace: replies to repeated requests, invitations that nobody accepted,
 * uploaded files, deliveries and replaced secrets of webhooks, what OAuth2 gave out.
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
      webhookDeliveries: await count(
        sql`delete from webhook_deliveries where created_at < ${now}::timestamptz - make_interval(days => ${DELIVERY_DAYS}::int)`,
      ),
      webhookSecrets: await count(
        sql`update webhooks set previous_secret = null, previous_secret_until = null where previous_secret_until <= ${now}`,
      ),
      oauth:
        (await count(sql`delete from oauth_codes where expires_at < ${now}::timestamptz - interval '1 day'`)) +
        (await count(sql`delete from oauth_refresh_tokens where expires_at < ${now}`)) +
        (await count(sql`
          delete from api_keys k using oauth_grants g
          where g.workspace_id = k.workspace_id and g.key_id = k.id
            and least(k.expires_at, k.revoked_at) < ${now}::timestamptz - make_interval(days => ${GRANT_DAYS}::int)
            and (k.revoked_at is not null or not exists (
              select from oauth_refresh_tokens r
              where r.workspace_id = g.workspace_id and r.key_id = g.key_id and r.used_at is null))`)),
      closedTotals: await foldClosedTotals(db),
    }
  })
}
