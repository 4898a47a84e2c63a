import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { InvitationId, MemberId, TeamId } from '../ids.ts'
import { Member, Role } from './member.ts'

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7

/** An owner is made by another owner, never by a link. */
export const InvitedRole = Role.exclude(['owner'])
export type InvitedRole = z.infer<typeof InvitedRole>

/** A way in for one person, by a link that is shown once and works once. */
export const Invitation = z.object({
  id: InvitationId,
  email: Member.shape.email.unwrap(),
  role: InvitedRole,
  teamId: TeamId.nullable(),
  /** A member without sign-in, who gets one by accepting; null: accepting makes a new member. */
  memberId: MemberId.nullable(),
  invitedById: MemberId.nullable(),
  expiresAt: Instant,
  acceptedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  createdAt: Instant,
})
export type Invitation = z.infer<typeof Invitation>

export type InvitationState = 'pending' | 'accepted' | 'revoked' | 'expired'

/** What has become of an invitation; only a pending one can be accepted. */
export function invitationState(
  { acceptedAt, revokedAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  now: Instant,
): InvitationState {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt <= now ? 'expired' : 'pending'
}
