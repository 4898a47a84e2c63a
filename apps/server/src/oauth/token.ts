import { randomUUIDv7 } from 'node:crypto'
import {
  inSystem,
  letIn,
  listPlaces,
  newSecret,
  type OauthClient,
  type OauthContext,
  type Platform,
  readScope,
  redeemCode,
  renewGrant,
  type Tokens,
} from '@dealwright/api'
import type { Request, RequestHandler } from 'express'
import { checkPassword } from '../auth/check-password.ts'
import type { Auth } from '../auth/create-auth.ts'
import { Email } from '../auth/person.ts'
import { requestId } from '../http/request-log.ts'
import { clientOf } from './client-credentials.ts'
import { type Form, needed, readForm } from './form.ts'
import { OauthError } from './oauth-error.ts'

export type TokenDoors = { platform: Platform; auth: Auth; now(): string }

/** Gives tokens for a code, a refresh token, or a person's e-mail address and password (RFC 6749, 4.1.3, 6 and 4.3.2). */
export function token(doors: TokenDoors): RequestHandler {
  return async (request, response) => {
    const body = readForm(request)
    const client = await clientOf(doors.platform, request, body)
    const { accessToken, refreshToken, expiresInSeconds, scope } = await grant(doors, { request, client, body })
    response.json({
      access_token: accessToken,
      token_type: 'bearer',
      expires_in: expiresInSeconds,
      refresh_token: refreshToken,
      scope,
    })
  }
}

export function contextOf(request: Request, now: string): OauthContext {
  return { now, requestId: requestId(request), newId: randomUUIDv7, newSecret }
}

type Call = { request: Request; client: OauthClient; body: Form }

function grant(doors: TokenDoors, call: Call): Promise<Tokens> {
  switch (needed(call.body, 'grant_type')) {
    case 'authorization_code':
      return forCode(doors, call)
    case 'refresh_token':
      return forRefreshToken(doors, call)
    case 'password':
      return forPassword(doors, call)
    default:
      throw new OauthError(
        'unsupported_grant_type',
        'grant_type must be authorization_code, refresh_token or password.',
      )
  }
}

async function forCode({ platform, now }: TokenDoors, { request, client, body }: Call): Promise<Tokens> {
  const redemption = {
    client,
    code: needed(body, 'code'),
    redirectUri: body.redirect_uri,
    codeVerifier: body.code_verifier,
  }
  return tokensOf(await inSystem(platform, (db) => redeemCode(db, contextOf(request, now()), redemption)))
}

async function forRefreshToken({ platform, now }: TokenDoors, { request, client, body }: Call): Promise<Tokens> {
  const renewal = { client, refreshToken: needed(body, 'refresh_token'), scope: body.scope }
  return tokensOf(await inSystem(platform, (db) => renewGrant(db, contextOf(request, now()), renewal)))
}

/** Goes to the client's own workspace, or to the one that the person joined first. */
async function forPassword({ platform, auth, now }: TokenDoors, { request, client, body }: Call): Promise<Tokens> {
  const [username, password] = [needed(body, 'username'), needed(body, 'password')]
  if (!client.takesPasswords) throw new OauthError('unauthorized_client', 'This client may not hand in passwords.')
  const scope = readScope(body.scope, client)
  if (scope === undefined)
    throw new OauthError('invalid_scope', 'The scope is unknown, or more than the client may have.')
  const email = Email.safeParse(username)
  const person = email.success ? await checkPassword(auth, { email: email.data, password }) : undefined
  if (!person) throw new OauthError('invalid_grant', 'The username or the password is wrong.')
  if (person.hasSecondFactor) throw new OauthError('invalid_grant', NOT_BY_PASSWORD)
  return inSystem(platform, async (db) => {
    const [place] = await listPlaces(db, person.userId, client)
    if (!place) throw new OauthError('invalid_grant', 'This person is in no workspace that the client may enter.')
    return letIn(db, contextOf(request, now()), { client, ...place, scope })
  })
}

const NOT_BY_PASSWORD =
  'This person signs in with a code besides the password. Let the program send them to the page where they allow it.'

function tokensOf(answer: Awaited<ReturnType<typeof redeemCode>>): Tokens {
  if ('tokens' in answer) return answer.tokens
  throw new OauthError(answer.error ?? 'invalid_grant', answer.refused)
}
