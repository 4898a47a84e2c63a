import { askSystem, type Caller, findCallerByKey, findCallerByUser, type Platform } from '@dealwright/api'
import { forbidden, notFound, unauthenticated, WorkspaceId } from '@dealwright/domain'
import { fromNodeHeaders } from 'better-auth/node'
import type { Request, Response } from 'express'
import type { Auth } from '../auth/create-auth.ts'
import { explainAuthError } from '../auth/explain-auth-error.ts'
import { keyOf } from './key-of.ts'

/** By whom calls may be made. */
export type Doors = { platform: Platform; auth: Auth }

/**
 * Who calls: the owner of the API key, else the person whose session the cookie names, in the workspace of the header
 * `x-workspace-id` or the one they joined first. Null for a stranger.
 * @param chosen the workspace, from where a browser can send no header: with an EventSource
 * @throws DealError when what was sent is no longer good: a key that was revoked, a workspace that one is not in
 */
export async function callerOf(
  { platform, auth }: Doors,
  request: Request,
  response: Response,
  chosen?: string,
): Promise<Caller | null> {
  const key = keyOf(request)
  if (key !== undefined) {
    const now = platform.clock.now()
    const caller = await findCallerByKey(platform, key, { now, via: 'api_key' })
    if (!caller) throw unauthenticated('This API key is unknown, expired or revoked.')
    return caller
  }
  const person = await personOf(auth, request, response)
  if (person === undefined) return null
  const wanted = workspaceOf(chosen ?? request.get('x-workspace-id'))
  const caller = await askSystem(platform, (db) => findCallerByUser(db, person.id, wanted))
  if (caller) return caller
  if (wanted) throw notFound('workspace', wanted)
  throw forbidden('Your account is in no workspace (any more). Ask an admin of your team for an invitation.')
}

/** A signed-in person, as their account has them. */
export type Person = { id: string; name: string; email: string }

/** However often it is used: then the person signs in again. Milliseconds. */
const LONGEST_SESSION = 90 * 24 * 60 * 60 * 1000

/** The person whose session the cookie names; undefined for a stranger. */
export async function personOf(auth: Auth, request: Request, response: Response): Promise<Person | undefined> {
  if (request.get('cookie') === undefined) return undefined
  const asked = auth.api.getSession({ headers: fromNodeHeaders(request.headers), returnHeaders: true })
  const { response: session, headers } = await asked.catch((error: unknown) => {
    throw explainAuthError(error)
  })
  // A session that goes on gets a new cookie; one that has ended has its cookie removed.
  for (const cookie of headers.getSetCookie()) response.appendHeader('set-cookie', cookie)
  if (!session) return undefined
  if (Date.now() - session.session.createdAt.getTime() < LONGEST_SESSION) return session.user
  await (await auth.$context).internalAdapter.deleteSession(session.session.token)
  return undefined
}

function workspaceOf(given: string | undefined): WorkspaceId | undefined {
  if (!given) return undefined
  const id = WorkspaceId.safeParse(given)
  if (!id.success) throw notFound('workspace', given)
  return id.data
}
