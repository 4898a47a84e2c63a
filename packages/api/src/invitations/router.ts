import { conflict, Invitation, InvitationId, invitationState, InvitedRole, MemberId, TeamId } from '@dealwright/domain'
import { z } from 'zod'
import { insertEvents } from '../events/store.ts'
import { read, router, secretWrite, write } from '../procedure.ts'
import { invite } from './invite.ts'
import { endInvitation, listInvitations, lockInvitation } from './store.ts'

const InviteInput = z.object({
  email: Invitation.shape.email.optional(),
  role: InvitedRole.optional(),
  teamId: TeamId.nullish(),
  /** For a member who was imported or entered without a sign-in; e-mail address, role and team are theirs unless given. */
  memberId: MemberId.optional(),
})

export const invitationsRouter = router({
  /** All that are still kept, newest first, with what has become of them. */
  list: read('member.write').query(async ({ ctx }) => {
    const invitations = await listInvitations(ctx.db, ctx.workspaceId)
    return invitations.map((invitation) => ({ ...invitation, state: invitationState(invitation, ctx.now) }))
  }),

  /** Gives the token of the link, this once. */
  create: secretWrite('member.write')
    .input(InviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input)),

  /** From now on the link of the invitation opens nothing. */
  revoke: write('member.write')
    .input(z.object({ id: InvitationId }))
    .mutation(async ({ ctx, input: { id } }) => {
      const invitation = await lockInvitation(ctx.db, ctx.workspaceId, id)
      if (invitation.acceptedAt !== null) throw conflict('This invitation was used. Deactivate the member instead.')
      if (invitation.revokedAt !== null) return invitation
      const revoked = { ...invitation, revokedAt: ctx.now }
      await endInvitation(ctx.db, ctx.workspaceId, revoked)
      const change = { before: { revokedAt: null }, after: { revokedAt: ctx.now } }
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'invitation', entityId: id, kind: 'invitation.revoked', ...change },
      ])
      return revoked
    }),
})
