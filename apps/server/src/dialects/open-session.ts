import { randomUUIDv7 } from 'node:crypto'
import { createCaller, findCallerByKey, finishImport, jobs, newSecret, type Platform } from '@dealwright/api'
import type { Dialect, Session } from '@dealwright/dialects'
import { type ImportId, unauthenticated } from '@dealwright/domain'

/**
 * The API in the name of the key's owner.
 * @throws DealError unauthenticated for a key that does not open this dialect
 */
export async function openSession(
  { name, title }: Dialect,
  { platform, key, requestId: id }: { platform: Platform; key: string | undefined; requestId: string },
): Promise<Session> {
  if (key === undefined) throw unauthenticated('Send the API key.')
  const now = platform.clock.now()
  const caller = await findCallerByKey(platform, key, { now, via: 'dialect', dialect: name })
  if (!caller) throw unauthenticated(`This API key is unknown, expired, revoked, or not for ${title}.`)
  const api = createCaller({
    platform,
    caller,
    jobs,
    requestId: id,
    idempotencyKey: null,
    now: platform.clock.now,
    newId: randomUUIDv7,
    newSecret,
  })
  return { api, caller, now, finishImport: (id) => finishSoon({ api, platform }, id) }
}

/** How long a program that sends a file is kept waiting for what becomes of it, milliseconds. */
const PATIENCE = 20_000

async function finishSoon(place: Parameters<typeof finishImport>[0], id: ImportId): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE)
  try {
    await finishImport(place, id, { signal })
  } catch (error) {
    if (!signal.aborted) throw error // the job queue goes on with it
  }
}
