import { authenticateOauthClient, inSystem, type OauthClient, type Platform } from '@dealwright/api'
import type { Request } from 'express'
import { OauthError } from './oauth-error.ts'

type Credentials = { id: string; secret: string }

/**
 * The program that calls, by HTTP Basic or by `client_id` and `client_secret` in the body (RFC 6749, 2.3.1).
 * @throws OauthError invalid_client; invalid_request for both at once
 */
export async function clientOf(
  platform: Platform,
  request: Request,
  body: { client_id?: string; client_secret?: string },
): Promise<OauthClient> {
  const header = basic(request.get('authorization'))
  if (header && body.client_secret !== undefined)
    throw new OauthError('invalid_request', 'Send the client’s credentials in the header or in the body, not in both.')
  if (header && body.client_id !== undefined && body.client_id !== header.id)
    throw new OauthError('invalid_request', 'The client_id is not the one in the header.')
  const { id, secret } = header ?? { id: body.client_id, secret: body.client_secret }
  if (id === undefined || secret === undefined)
    throw new OauthError('invalid_client', 'Send the client’s id and secret.')
  const client = await inSystem(platform, (db) => authenticateOauthClient(db, id, secret))
  if (client) return client
  throw new OauthError('invalid_client', 'There is no client with this id and secret.')
}

function basic(header: string | undefined): Credentials | undefined {
  const [, encoded] = /^Basic +(\S+)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return { id: formDecoded(id), secret: formDecoded(secret) }
}

/** Most programs leave out the encoding that the standard wants; ours have nothing in them that it would change. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
