import { randomUUIDv7 } from 'node:crypto'
import { acceptInvitation, findInvitation, type FoundInvitation, inSystem, type Platform } from '@dealwright/api'
import { DealError, gone, type InvitationState, notFound } from '@dealwright/domain'
import { z } from 'zod'
import { type Accounts, type AccountSettings, accountsWithin } from '../auth/accounts.ts'
import { Name, Password } from '../auth/person.ts'

/** What an invited person states. Somebody who has an account here already gives its password. */
export const Joining = z.object({ token: z.string(), name: Name, password: Password })
export type Joining = z.infer<typeof Joining>

export type Welcome = {
  workspaceName: string
  /** Null when nobody in particular did. */
  invitedBy: string | null
  email: string
  role: string
  /** How the workspace calls the person already; null for someone new. */
  name: string | null
  /** Whether the address has an account on this server, whose password is asked for instead of a new one. */
  hasAccount: boolean
}

/**
 * What the link of an invitation shows before it is accepted.
 * @throws DealError not_found for a token that was never given out, gone for an invitation that has ended
 */
export function readInvitation(platform: Platform, settings: AccountSettings, token: string): Promise<Welcome> {
  return inSystem(platform, async (db) => {
    const { invitation, workspace, memberName, inviterName } = pending(
      await findInvitation(db, token, platform.clock.now()),
    )
    const { email, role } = invitation
    const accounts = await accountsWithin(db, settings)
    const hasAccount = (await accounts.find(email)) !== undefined
    return { workspaceName: workspace.name, invitedBy: inviterName, email, role, name: memberName, hasAccount }
  })
}

/**
 * Accepts an invitation: account, if there is none yet, and membership, both or neither.
 * @returns the address to sign in with, and which member it is
 * @throws DealError not_found, gone as above; unauthenticated for the wrong password of an existing account
 */
export function joinWorkspace(platform: Platform, settings: AccountSettings, { token, name, password }: Joining) {
  return inSystem(platform, async (db) => {
    const now = platform.clock.now()
    const { email } = pending(await findInvitation(db, token, now)).invitation
    const accounts = await accountsWithin(db, settings)
    const userId = await userOf(accounts, { email, name, password })
    const { member } = await acceptInvitation(db, { token, userId, name, now, newId: randomUUIDv7 })
    return { email, member }
  })
}

async function userOf(accounts: Accounts, person: { email: string; name: string; password: string }): Promise<string> {
  const account = await accounts.find(person.email)
  if (!account) return accounts.create(person)
  if (await accounts.isPassword(account, person.password)) return account.userId
  const message = 'You have an account here already, and this is not its password.'
  throw new DealError('unauthenticated', message, { fields: [{ field: 'password', message }] })
}

function pending(found: FoundInvitation | undefined): FoundInvitation {
  if (!found) throw notFound('invitation', 'this link')
  if (found.state !== 'pending') throw gone(ENDED[found.state], { state: found.state })
  return found
}

const ENDED: Record<Exclude<InvitationState, 'pending'>, string> = {
  accepted: 'This invitation was used already. Sign in instead.',
  revoked: 'This invitation was taken back.',
  expired: 'This invitation has expired. Ask for a new one.',
}
