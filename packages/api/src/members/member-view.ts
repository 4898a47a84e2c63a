import { type Member, type MemberId, type MemberView, notFound, Role, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { MembersTable } from '../db/tables.ts'
import type { Db } from '../db/transaction.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { narrowedTo, Narrowing, Part, partOf } from '../records/listing.ts'
import { memberFromRow } from './store.ts'

export const MemberNarrowing = Narrowing.extend({
  /** The whole address, whatever its case. */
  email: z.string().max(254).optional(),
  roles: z.array(Role).max(Role.options.length).optional(),
  isActive: z.boolean().optional(),
  /** Whether they have a sign-in. */
  canSignIn: z.boolean().optional(),
})
export type MemberNarrowing = z.infer<typeof MemberNarrowing>
export const ListMembersInput = MemberNarrowing.extend(Part.shape)

/** For whom: `now` tells which invitations are still open. */
export type MemberReader = { workspaceId: WorkspaceId; now: string }

/** Everybody, also those who have left, by name; or those who are asked for. */
export function listMembers(
  db: Db,
  reader: MemberReader,
  input: z.infer<typeof ListMembersInput> = {},
): Promise<MemberView[]> {
  return select(db, reader, sql`${membersWhere(input)} ${partOf(input, 'm', ['name'])}`)
}

/** @throws DealError not_found */
export async function getMemberView(db: Db, reader: MemberReader, id: MemberId): Promise<MemberView> {
  const [member] = await select(db, reader, sql`m.id = ${id}`)
  if (!member) throw notFound('member', id)
  return member
}

/** How many there are of those who are asked for. */
export async function countMembers(db: Db, workspaceId: WorkspaceId, input: MemberNarrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from members m where m.workspace_id = ${workspaceId} and ${membersWhere(input)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

function membersWhere({ email, roles, isActive, canSignIn, ...narrowing }: MemberNarrowing): Condition {
  return allOf([
    narrowedTo(narrowing, 'm'),
    ...(email === undefined ? [] : [sql<boolean>`lower(m.email) = lower(${email})`]),
    ...(roles === undefined ? [] : [sql<boolean>`m.role = any(${roles}::text[])`]),
    ...(isActive === undefined ? [] : [sql<boolean>`m.is_active = ${isActive}`]),
    ...(canSignIn === undefined ? [] : [sql<boolean>`(m.user_id is not null) = ${canSignIn}`]),
  ])
}

type Row = Selectable<MembersTable> & Omit<MemberView, keyof Member>

async function select(db: Db, { workspaceId, now }: MemberReader, rest: Condition): Promise<MemberView[]> {
  const { rows } = await sql<Row>`
    select m.*, t.number as "teamNumber", t.name as "teamName", nullif(t.manager_id, m.id) as "managerId", exists (
      select from invitations i
      where i.workspace_id = m.workspace_id and i.member_id = m.id
        and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${now}) as "isInvited"
    from members m left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
    where m.workspace_id = ${workspaceId} and ${rest}`.execute(db)
  return rows.map((row) => {
    const { teamNumber, teamName, managerId, isInvited } = row
    return { ...memberFromRow(row), isInvited, teamNumber, teamName, managerId }
  })
}
