import { randomUUIDv7 } from 'node:crypto'
import { createCaller, findCallerByKey, inSystem, jobs, newSecret, type Platform } from '@dealwright/api'
import type { Dialect, Session } from '@dealwright/dialects'
import { unauthenticated } from '@dealwright/domain'

/**
 * The API in the name of the key's owner.
 * @throws DealError unauthenticated for a key that does not open this dialect
 */
export async function openSession(
  { name, title }: Dialect,
  { platform, key, requestId: id }: { platform: Platform; key: string | undefined; requestId: string },
): Promise<Session> {
  if (key === undefined) throw unauthenticated('Send the API key.')
  const now = new Date().toISOString()
  const caller = await inSystem(platform, (db) => findCallerByKey(db, key, { now, via: 'dialect', dialect: name }))
  if (!caller) throw unauthenticated(`This API key is unknown, expired, revoked, or not for ${title}.`)
  const api = createCaller({
    platform,
    caller,
    jobs,
    requestId: id,
    idempotencyKey: null,
    now: () => new Date().toISOString(),
    newId: randomUUIDv7,
    newSecret,
  })
  return { api, caller, now }
}
