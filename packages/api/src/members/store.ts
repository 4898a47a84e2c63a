import { type Member, type MemberId, notFound, type WorkspaceId } from '@dealwright/domain'
import type { Insertable, Selectable } from 'kysely'
import type { MembersTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** @throws DealError not_found */
export async function getMember(db: Db, workspaceId: WorkspaceId, id: MemberId): Promise<Member> {
  const row = await db
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('member', id)
  return memberFromRow(row)
}

/** The member with this e-mail address, whatever the case of its letters. */
export async function findMemberByEmail(db: Db, workspaceId: WorkspaceId, email: string): Promise<Member | undefined> {
  const row = await db
    .selectFrom('members')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where((where) => where(where.fn<string>('lower', ['email']), '=', where.fn<string>('lower', [where.val(email)])))
    .executeTakeFirst()
  return row && memberFromRow(row)
}

/** Whether the person behind an account is a member already. */
export async function isMember(db: Db, workspaceId: WorkspaceId, userId: string): Promise<boolean> {
  const member = await db
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return member !== undefined
}

/** Whether someone else than this member could still open every door: an active owner who signs in. */
export async function hasAnotherOwner(db: Db, workspaceId: WorkspaceId, id: MemberId): Promise<boolean> {
  const other = await db
    .selectFrom('members')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '!=', id)
    .where('role', '=', 'owner')
    .where('is_active', '=', true)
    .where('user_id', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Adds a member, who gets a number. */
export async function insertMember(db: Trx, row: Insertable<MembersTable>): Promise<Member> {
  return memberFromRow(await db.insertInto('members').values(row).returningAll().executeTakeFirstOrThrow())
}

/** Writes what may change of a member; `userId` only for one who is just given a sign-in. */
export async function updateMember(
  db: Trx,
  workspaceId: WorkspaceId,
  { userId, ...member }: Member & { userId?: string },
): Promise<void> {
  const { id, name, email, role, teamId, isActive, jobTitle, phone, timeZone, deactivatedAt, updatedAt } = member
  await db
    .updateTable('members')
    .set({
      name,
      email,
      role,
      team_id: teamId,
      is_active: isActive,
      user_id: userId,
      job_title: jobTitle,
      phone,
      time_zone: timeZone,
      deactivated_at: deactivatedAt,
      updated_at: updatedAt,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export function memberFromRow(row: Selectable<MembersTable>): Member {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    email: row.email,
    role: row.role,
    teamId: row.team_id,
    isActive: row.is_active,
    canSignIn: row.user_id !== null,
    jobTitle: row.job_title,
    phone: row.phone,
    timeZone: row.time_zone,
    deactivatedAt: row.deactivated_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
