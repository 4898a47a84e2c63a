import { createHash } from 'node:crypto'
import { conflict } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from './db/transaction.ts'
import type { Author } from './events/author.ts'

/** Replies are kept this long. */
export const IDEMPOTENCY_HOURS = 24

/** What of a reply is kept for a repetition, and what the repetition gets of it. */
export type Keep = { store(data: unknown): unknown; replay(stored: unknown): unknown }

export const kept: Keep = { store: (data) => data, replay: (stored) => stored }

/** For replies that hold a secret: nobody gets it twice. */
export const withheld: Keep = {
  store: () => null,
  replay: () => {
    throw conflict(
      'This request was carried out, and its reply held a secret that is shown only once. Revoke it and make another.',
    )
  },
}

type Request = { key: string | null; path: string; input: unknown; keep: Keep }

/**
 * Runs a command once per idempotency key: a repetition gets the first reply, another body under the same key is a conflict.
 * The lock comes before anything is written, so that two equal requests at once do not both run.
 */
export async function repeatable<R extends { ok: boolean }>(
  db: Trx,
  author: Author,
  { key, path, input, keep }: Request,
  run: () => Promise<R>,
): Promise<R> {
  if (key === null) return run()
  const actor = author.actorId ?? 'none'
  const hash = createHash('sha256')
    .update(JSON.stringify([path, input]))
    .digest('base64url')
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${author.workspaceId} ${actor} ${key}`}, 1))`.execute(db)
  const known = await db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response'])
    .where('workspace_id', '=', author.workspaceId)
    .where('actor', '=', actor)
    .where('key', '=', key)
    .where(sql<boolean>`created_at > ${author.at}::timestamptz - make_interval(hours => ${IDEMPOTENCY_HOURS}::int)`)
    .executeTakeFirst()
  if (known && known.request_hash !== hash) {
    throw conflict('This idempotency key was used for another request. Use a new key for a new request.', { key })
  }
  // A middleware's result is its data under a marker that only tRPC can make, and that only its types ask for.
  if (known) return { ok: true, data: keep.replay((known.response as { data?: unknown }).data) } as unknown as R

  const result = await run()
  const response = JSON.stringify({ data: keep.store((result as { data?: unknown }).data) })
  const row = { workspace_id: author.workspaceId, actor, key, request_hash: hash, response, created_at: author.at }
  await db
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict((on) =>
      on.columns(['workspace_id', 'actor', 'key']).doUpdateSet({ request_hash: hash, response, created_at: author.at }),
    )
    .execute()
  return result
}
