import { type MemberId, notFound, type Team, type TeamId, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import { narrowedTo, type Narrowing } from '../records/listing.ts'

export type TeamView = Team & { memberIds: MemberId[] }

/** All teams with their members, by name; or those that are asked for. */
export async function listTeams(db: Db, workspaceId: WorkspaceId, some: Narrowing = {}): Promise<TeamView[]> {
  return teams(db, workspaceId).where(narrowedTo(some, 'teams')).orderBy('name').execute()
}

/** @throws DealError not_found */
export async function getTeam(db: Db, workspaceId: WorkspaceId, id: TeamId): Promise<TeamView> {
  const team = await teams(db, workspaceId).where('id', '=', id).executeTakeFirst()
  if (!team) throw notFound('team', id)
  return team
}

/** Writes a team as it is now, and who belongs to it: nobody is in two teams. */
export async function saveTeam(
  db: Trx,
  workspaceId: WorkspaceId,
  team: Omit<TeamView, 'number'> & { createdAt: string },
): Promise<void> {
  const { id, name, managerId, memberIds, createdAt } = team
  await db
    .insertInto('teams')
    .values({ workspace_id: workspaceId, id, name, manager_id: managerId, created_at: createdAt })
    .onConflict((on) => on.columns(['workspace_id', 'id']).doUpdateSet({ name, manager_id: managerId }))
    .execute()
  const belongs = sql<boolean>`(id = any(${memberIds}::uuid[]))`
  await db
    .updateTable('members')
    .set({ team_id: sql<TeamId | null>`case when ${belongs} then ${id}::uuid end` })
    .where('workspace_id', '=', workspaceId)
    .where((where) => where.or([where('team_id', '=', id), belongs]))
    .where(sql<boolean>`(team_id is not distinct from ${id}) <> ${belongs}`)
    .execute()
}

/** How many of these members there are. */
export async function countMembers(db: Db, workspaceId: WorkspaceId, ids: readonly MemberId[]): Promise<number> {
  const { count } = await db
    .selectFrom('members')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .executeTakeFirstOrThrow()
  return count
}

/** Its members are in no team then, and what was shared with it is not any more. */
export async function deleteTeam(db: Trx, workspaceId: WorkspaceId, id: TeamId): Promise<void> {
  await db.deleteFrom('teams').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

function teams(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('teams')
    .select(['id', 'number', 'name', 'manager_id as managerId'])
    .select(
      sql<MemberId[]>`array(
        select m.id from members m where m.workspace_id = teams.workspace_id and m.team_id = teams.id order by m.number)`.as(
        'memberIds',
      ),
    )
    .where('workspace_id', '=', workspaceId)
}
