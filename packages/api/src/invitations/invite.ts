import {
  conflict,
  invalid,
  type Invitation,
  INVITATION_DAYS,
  InvitationId,
  InvitedRole,
  type Member,
  type MemberId,
  type TeamId,
} from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import type { Context, WriteContext } from '../context.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { findMemberByEmail, getMember } from '../members/store.ts'
import { insertInvitation, revokePending } from './store.ts'

export type InviteInput = { email?: string; role?: InvitedRole; teamId?: TeamId | null; memberId?: MemberId }

/**
 * Invites someone by e-mail address, or gives a member who was imported a sign-in. An earlier invitation to the same
 * address is taken back.
 * @returns the invitation, and its token: shown this once, since only a hash of it is kept
 * @throws DealError conflict for someone who signs in already
 */
export async function invite(
  ctx: WriteContext & Pick<Context, 'newSecret'>,
  input: InviteInput,
): Promise<{ invitation: Invitation; token: string }> {
  const { db, workspaceId, author, now } = ctx
  const member = await invitedMember(ctx, input)
  if (member?.canSignIn) {
    const advice = member.isActive ? '' : ' Reactivate them instead.'
    throw conflict(`${member.name} is a member here already.${advice}`, { memberId: member.id })
  }
  const email = input.email ?? member?.email
  if (!email) {
    throw invalid('Say to whom the invitation goes.', [
      { field: 'email', message: 'This member has no e-mail address yet.', expected: 'an e-mail address' },
    ])
  }
  const token = ctx.newSecret()
  const invitation: Invitation = {
    id: InvitationId.parse(ctx.newId()),
    email,
    role: input.role ?? InvitedRole.safeParse(member?.role).data ?? 'rep',
    teamId: input.teamId === undefined ? (member?.teamId ?? null) : input.teamId,
    memberId: member?.id ?? null,
    invitedById: ctx.caller.memberId,
    expiresAt: new Date(Date.parse(now) + INVITATION_DAYS * 86_400_000).toISOString(),
    acceptedAt: null,
    revokedAt: null,
    createdAt: now,
  }
  await revokePending(db, workspaceId, email, now)
  await insertInvitation(db, workspaceId, { ...invitation, tokenHash: hashOfKey(token) })
  await insertEvents(db, author, [
    {
      entity: 'invitation',
      entityId: invitation.id,
      kind: 'invitation.created',
      before: null,
      after: contentOf(invitation),
    },
  ])
  return { invitation, token }
}

/** A member without sign-in who has this address is the one that is meant, also when nobody said so. */
function invitedMember(
  { db, workspaceId }: WriteContext,
  { memberId, email }: InviteInput,
): Promise<Member | undefined> {
  if (memberId !== undefined) return getMember(db, workspaceId, memberId)
  return email === undefined ? Promise.resolve(undefined) : findMemberByEmail(db, workspaceId, email)
}
