import { InvitedRole, Member, MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { bulkWrite, read, router, write } from '../procedure.ts'
import { changeMember } from './change-member.ts'
import { getMember, insertMember, listMembers } from './store.ts'

const OneMember = z.object({ id: MemberId })
const { name, email, role, teamId } = Member.shape

export const membersRouter = router({
  /** Everybody, also those who have left: their deals still name them. */
  list: read('member.read').query(({ ctx }) => listMembers(ctx.db, ctx.workspaceId)),

  get: read('member.read')
    .input(OneMember)
    .query(({ ctx, input }) => getMember(ctx.db, ctx.workspaceId, input.id)),

  /** Adds someone who owns deals but does not sign in; an invitation gives them a sign-in later. */
  create: write('member.write')
    .input(
      z.object({ name, email: email.default(null), role: InvitedRole.default('rep'), teamId: teamId.default(null) }),
    )
    .mutation(async ({ ctx, input }) => {
      const row = { workspace_id: ctx.workspaceId, id: MemberId.parse(ctx.newId()), user_id: null, created_at: ctx.now }
      const member = await insertMember(ctx.db, {
        ...row,
        name: input.name,
        email: input.email,
        role: input.role,
        team_id: input.teamId,
      })
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'member', entityId: member.id, kind: 'member.created', before: null, after: contentOf(member) },
      ])
      return member
    }),

  update: bulkWrite('member.write')
    .input(OneMember.extend(z.object({ name, email, role, teamId }).partial().shape))
    .mutation(({ ctx, input: { id, ...patch } }) => changeMember(ctx, id, patch)),

  /** Closes the door to a member and their keys, at once. What they own stays theirs. */
  deactivate: bulkWrite('member.write')
    .input(OneMember)
    .mutation(({ ctx, input }) => changeMember(ctx, input.id, { isActive: false })),

  reactivate: bulkWrite('member.write')
    .input(OneMember)
    .mutation(({ ctx, input }) => changeMember(ctx, input.id, { isActive: true })),
})
