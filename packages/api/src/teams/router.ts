import { invalid, MemberId, Team, TeamId } from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { bulkWrite, recall, router } from '../procedure.ts'
import { Narrowing } from '../records/listing.ts'
import { countMembers, deleteTeam, getTeam, listTeams, saveTeam, type TeamView } from './store.ts'

const OneTeam = z.object({ id: TeamId })
const { name, managerId } = Team.shape
const memberIds = z.array(MemberId).max(1000)

// A team's change moves members, so each of these is alone in the workspace.
export const teamsRouter = router({
  list: recall('member.read', 'lists')
    .input(Narrowing.prefault({}))
    .query(({ ctx, input }) => listTeams(ctx.db, ctx.workspaceId, input)),

  get: recall('member.read', 'lists')
    .input(OneTeam)
    .query(({ ctx, input }) => getTeam(ctx.db, ctx.workspaceId, input.id)),

  create: bulkWrite('member.write')
    .input(z.object({ name, managerId: managerId.default(null), memberIds: memberIds.default([]) }))
    .mutation(async ({ ctx, input }) => {
      const id = TeamId.parse(ctx.newId())
      await save(ctx, { id, ...input })
      const team = await getTeam(ctx.db, ctx.workspaceId, id)
      await tell(ctx, { id, kind: 'team.created', before: null, after: contentOf(team) })
      return team
    }),

  /** `memberIds` replaces the members; those of another team leave it. */
  update: bulkWrite('member.write')
    .input(OneTeam.extend(z.object({ name, managerId, memberIds }).partial().shape))
    .mutation(async ({ ctx, input: { id, ...patch } }) => {
      const before = await getTeam(ctx.db, ctx.workspaceId, id)
      await save(ctx, withPatch(before, patch))
      const after = await getTeam(ctx.db, ctx.workspaceId, id)
      const changes = changesBetween(before, after)
      if (changes !== null) await tell(ctx, { id, kind: 'team.updated', ...changes })
      return after
    }),

  delete: bulkWrite('member.write')
    .input(OneTeam)
    .mutation(async ({ ctx, input: { id } }) => {
      const team = await getTeam(ctx.db, ctx.workspaceId, id)
      await deleteTeam(ctx.db, ctx.workspaceId, id)
      await tell(ctx, { id, kind: 'team.deleted', before: contentOf(team), after: null })
      return { id }
    }),
})

async function save({ db, workspaceId, now }: WriteContext, team: Omit<TeamView, 'number'>): Promise<void> {
  const wanted = new Set(team.memberIds)
  if ((await countMembers(db, workspaceId, team.memberIds)) < wanted.size) {
    throw invalid('Some of these members do not exist.', [
      {
        field: 'memberIds',
        message: 'Not all of them are members here.',
        expected: 'ids of members of this workspace',
      },
    ])
  }
  await saveTeam(db, workspaceId, { ...team, createdAt: now })
}

type TeamEvent = { id: TeamId } & Pick<Parameters<typeof insertEvents>[2][number], 'kind' | 'before' | 'after'>

async function tell({ db, author }: WriteContext, { id, ...event }: TeamEvent): Promise<void> {
  await insertEvents(db, author, [{ entity: 'team', entityId: id, ...event }])
}
