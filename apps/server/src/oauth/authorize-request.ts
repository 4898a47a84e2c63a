import { findOauthClient, inSystem, type OauthClient, type Platform, readScope } from '@dealwright/api'
import { invalid } from '@dealwright/domain'
import { OauthError } from './oauth-error.ts'

type Query = Readonly<Record<string, unknown>>

/** Who asks, and where the answer goes. */
export type Target = {
  client: OauthClient
  redirectUri: string
  /** Whether the request named it, which the token request has to do then, too. */
  isNamed: boolean
  state: string | undefined
}

/** For what is asked. */
export type Ask = { scope: string; codeChallenge: string | null }

/**
 * The program that asks, and its address. Nobody is sent anywhere before both are known.
 * @throws DealError invalid, for the person who was led here
 */
export async function findTarget(platform: Platform, query: Query): Promise<Target> {
  const id = textOf(query['client_id'])
  const client = id === undefined ? undefined : await inSystem(platform, (db) => findOauthClient(db, id))
  if (!client) throw invalid('The program that sent you here is not known. Its client_id is missing or wrong.')
  const named = textOf(query['redirect_uri'])
  const [only, ...others] = client.redirectUris
  const redirectUri = named ?? (others.length === 0 ? only : undefined)
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    throw invalid(`${client.name} sent you here with an address to return to that it has not registered.`)
  }
  return { client, redirectUri, isNamed: named !== undefined, state: textOf(query['state']) }
}

/** @throws OauthError, for the program */
export function readAsk(query: Query, client: OauthClient): Ask {
  const repeated = Object.entries(query).find(([, value]) => typeof value !== 'string')
  if (repeated) throw new OauthError('invalid_request', `${repeated[0]} is there more than once.`)
  const responseType = textOf(query['response_type'])
  if (responseType === undefined) throw new OauthError('invalid_request', 'response_type is missing.')
  if (responseType !== 'code') {
    throw new OauthError('unsupported_response_type', 'response_type must be code.')
  }
  const scope = readScope(textOf(query['scope']), client)
  if (scope === undefined) {
    throw new OauthError('invalid_scope', `scope may be made of profile, sync, ${client.scopes.join(', ')}.`)
  }
  return { scope, codeChallenge: readChallenge(query) }
}

function readChallenge(query: Query): string | null {
  const challenge = textOf(query['code_challenge'])
  const method = textOf(query['code_challenge_method'])
  if (challenge === undefined && method === undefined) return null
  if (method !== 'S256') throw new OauthError('invalid_request', 'code_challenge_method must be S256.')
  if (challenge !== undefined && /^[\w-]{43}$/.test(challenge)) return challenge
  throw new OauthError('invalid_request', 'code_challenge must be a SHA-256 digest, as base64url.')
}

/** What is sent without a value counts as not sent (RFC 6749, 3.1). */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
