import { createHash, timingSafeEqual } from 'node:crypto'
import type { Instant, MemberId, WorkspaceId } from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import { enterWorkspace, type Trx } from '../db/transaction.ts'
import type { OauthClient } from './client.ts'
import { authorOf, later, type OauthContext, openGrant, type Tokens } from './grant.ts'
import { revokeKeys } from './revoke.ts'

const CODE_SECONDS = 120

/** What a person has allowed. */
export type Consent = {
  clientId: string
  workspaceId: WorkspaceId
  memberId: MemberId
  scope: string
  /** As the request named it; null when it relied on the only one that is known. */
  redirectUri: string | null
  /** PKCE, S256; null without. */
  codeChallenge: string | null
}

/** A grant, or why there is none. What was written with a refusal (a family that was revoked) stays written. */
export type Answer = { tokens: Tokens } | { refused: string; error?: 'invalid_scope' }

/** Writes down what a person allowed, and gives the code that the program turns into tokens: once, within two minutes. */
export async function giveCode(
  db: Trx,
  consent: Consent,
  { now, newSecret }: { now: Instant; newSecret(): string },
): Promise<string> {
  const code = newSecret()
  await db
    .insertInto('oauth_codes')
    .values({
      workspace_id: consent.workspaceId,
      code_hash: hashOfKey(code),
      client_id: consent.clientId,
      member_id: consent.memberId,
      redirect_uri: consent.redirectUri,
      scope: consent.scope,
      code_challenge: consent.codeChallenge,
      expires_at: later(now, CODE_SECONDS),
    })
    .execute()
  return code
}

export type Redemption = { client: OauthClient; code: string; redirectUri?: string; codeVerifier?: string }

/**
 * Turns a code into tokens. A code that comes a second time was stolen from one of the two who had it: what it had opened
 * is revoked (RFC 6749, 4.1.2).
 */
export async function redeemCode(db: Trx, ctx: OauthContext, redemption: Redemption): Promise<Answer> {
  const { client, code } = redemption
  const hash = hashOfKey(code)
  const home = await db
    .selectFrom('oauth_codes')
    .select('workspace_id')
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  if (!home) return UNKNOWN
  const workspaceId = home.workspace_id
  await enterWorkspace(db, workspaceId)
  const found = await db
    .selectFrom('oauth_codes as c')
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.member_id'),
    )
    .selectAll('c')
    .select(['m.name', 'm.is_active'])
    .where('c.workspace_id', '=', workspaceId)
    .where('c.code_hash', '=', hash)
    .forUpdate('c')
    .executeTakeFirst()
  if (!found || found.client_id !== client.id) return UNKNOWN
  const member = { id: found.member_id, name: found.name }
  if (found.key_id !== null) {
    await revokeKeys(db, authorOf(ctx, workspaceId, member), [found.key_id])
    return { refused: 'This code was used before. What it had opened is closed.' }
  }
  if (found.expires_at <= ctx.now) return { refused: 'This code has expired.' }
  if (found.redirect_uri !== null && found.redirect_uri !== redemption.redirectUri)
    return { refused: 'The redirect_uri is not the one that the code was asked for with.' }
  if (!provesChallenge(found.code_challenge, redemption.codeVerifier))
    return { refused: 'The code_verifier does not fit the code_challenge.' }
  if (!found.is_active) return { refused: 'Who allowed this is no longer in the workspace.' }

  const { keyId, tokens } = await openGrant(db, ctx, { client, workspaceId, member, scope: found.scope })
  await db
    .updateTable('oauth_codes')
    .set({ key_id: keyId })
    .where('workspace_id', '=', workspaceId)
    .where('code_hash', '=', hash)
    .execute()
  return { tokens }
}

const UNKNOWN: Answer = { refused: 'This code is unknown, or another program’s.' }

/** RFC 7636, 4.6. A verifier for a code without a challenge is refused, too: somebody has taken the challenge out. */
function provesChallenge(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null || verifier === undefined) return challenge === null && verifier === undefined
  const [given, wanted] = [createHash('sha256').update(verifier).digest(), Buffer.from(challenge, 'base64url')]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
