import { authorOf, inSystem, revokeToken } from '@dealwright/api'
import type { RequestHandler } from 'express'
import { clientOf } from './client-credentials.ts'
import { needed, readForm } from './form.ts'
import { contextOf, type TokenDoors } from './token.ts'

/** Ends a grant, by either of its tokens; one that is no longer good is no error (RFC 7009). */
export function revocation({ platform, now }: TokenDoors): RequestHandler {
  return async (request, response) => {
    const body = readForm(request)
    const client = await clientOf(platform, request, body)
    const given = needed(body, 'token')
    const context = contextOf(request, now())
    await inSystem(platform, (db) =>
      revokeToken(db, { clientId: client.id, token: given }, (workspaceId, member) =>
        authorOf(context, workspaceId, member),
      ),
    )
    response.status(200).end()
  }
}
