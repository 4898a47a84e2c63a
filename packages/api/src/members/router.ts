import { InvitedRole, Member, MemberId } from '@dealwright/domain'
import { z } from 'zod'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { bulkWrite, recall, router, write } from '../procedure.ts'
import { changeMember } from './change-member.ts'
import { insertMember } from './store.ts'
import { countMembers, getMemberView, listMembers, ListMembersInput, MemberNarrowing } from './member-view.ts'

const OneMember = z.object({ id: MemberId })
const { name, email, role, teamId, jobTitle, phone, timeZone } = Member.shape
const Person = z.object({ jobTitle, phone, timeZone }).partial()

export const membersRouter = router({
  /** Everybody, also those who have left: their deals still name them. */
  list: recall('member.read', 'lists')
    .input(ListMembersInput.prefault({}))
    .query(({ ctx, input }) => listMembers(ctx.db, ctx, input)),

  count: recall('member.read', 'lists')
    .input(MemberNarrowing.prefault({}))
    .query(({ ctx, input }) => countMembers(ctx.db, ctx.workspaceId, input)),

  get: recall('member.read', 'lists')
    .input(OneMember)
    .query(({ ctx, input }) => getMemberView(ctx.db, ctx, input.id)),

  /** Adds someone who owns deals but does not sign in; an invitation gives them a sign-in later. */
  create: write('member.write')
    .input(
      Person.extend({
        name,
        email: email.default(null),
        role: InvitedRole.default('rep'),
        teamId: teamId.default(null),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const member = await insertMember(ctx.db, {
        workspace_id: ctx.workspaceId,
        id: MemberId.parse(ctx.newId()),
        user_id: null,
        created_at: ctx.now,
        updated_at: ctx.now,
        name: input.name,
        email: input.email,
        role: input.role,
        team_id: input.teamId,
        job_title: input.jobTitle,
        phone: input.phone,
        time_zone: input.timeZone,
      })
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'member', entityId: member.id, kind: 'member.created', before: null, after: contentOf(member) },
      ])
      return member
    }),

  update: bulkWrite('member.write')
    .input(OneMember.extend(z.object({ name, email, role, teamId }).partial().shape).extend(Person.shape))
    .mutation(({ ctx, input: { id, ...patch } }) => changeMember(ctx, id, patch)),

  /** Closes the door to a member and their keys, at once. What they own stays theirs. */
  deactivate: bulkWrite('member.write')
    .input(OneMember)
    .mutation(({ ctx, input }) => changeMember(ctx, input.id, { isActive: false })),

  /** Lets a former member in again. */
  reactivate: bulkWrite('member.write')
    .input(OneMember)
    .mutation(({ ctx, input }) => changeMember(ctx, input.id, { isActive: true })),
})
