import {
  conflict,
  gone,
  type Instant,
  type Invitation,
  type InvitationState,
  invitationState,
  type Member,
  MemberId,
  notFound,
  type WorkspaceId,
} from '@dealwright/domain'
import { hashOfKey } from '../access/find-caller.ts'
import { enterWorkspace, type Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { contentOf } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { findMemberByEmail, getMember, insertMember, isMember, updateMember } from '../members/store.ts'
import { endInvitation, invitationFromRow, lockInvitation } from './store.ts'

export type FoundInvitation = {
  invitation: Invitation
  state: InvitationState
  workspace: { id: WorkspaceId; name: string }
  /** How the invited person is called here already; null for someone new. */
  memberName: string | null
  /** Null when it was made in the terminal, or by someone who is gone. */
  inviterName: string | null
}

/** What a link leads to, whatever has become of it; undefined for a token that was never given out. Runs with the system's rights. */
export async function findInvitation(db: Trx, token: string, now: Instant): Promise<FoundInvitation | undefined> {
  const row = await db
    .selectFrom('invitations as i')
    .innerJoin('workspaces as w', 'w.workspace_id', 'i.workspace_id')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'i.workspace_id').onRef('m.id', '=', 'i.member_id'),
    )
    .leftJoin('members as inviter', (join) =>
      join.onRef('inviter.workspace_id', '=', 'i.workspace_id').onRef('inviter.id', '=', 'i.invited_by'),
    )
    .selectAll('i')
    .select(['w.name as workspace_name', 'm.name as member_name', 'inviter.name as inviter_name'])
    .where('i.token_hash', '=', hashOfKey(token))
    .executeTakeFirst()
  if (!row) return undefined
  const invitation = invitationFromRow(row)
  const workspace = { id: row.workspace_id, name: row.workspace_name }
  return {
    invitation,
    state: invitationState(invitation, now),
    workspace,
    memberName: row.member_name,
    inviterName: row.inviter_name,
  }
}

export type Acceptance = { token: string; userId: string; name: string; now: Instant; newId: () => string }

/**
 * Makes a signed-in person a member of the workspace that invited them. Of several who try with one link, one gets in.
 * Runs with the system's rights: there is no caller yet.
 * @param name as the person calls themselves; a member who was imported keeps the name that the workspace knows
 * @throws DealError not_found; gone when it was used, revoked or has expired; conflict for someone who is a member already
 */
export async function acceptInvitation(
  db: Trx,
  { token, userId, name, now, newId }: Acceptance,
): Promise<{ workspaceId: WorkspaceId; member: Member }> {
  const found = await findInvitation(db, token, now)
  if (!found) throw notFound('invitation', 'this link')
  const workspaceId = found.workspace.id
  await enterWorkspace(db, workspaceId)
  const invitation = await lockInvitation(db, workspaceId, found.invitation.id)
  const state = invitationState(invitation, now)
  if (state !== 'pending') throw gone(ENDED[state], { state })
  if (await isMember(db, workspaceId, userId))
    throw conflict('You are a member of this workspace already.', { workspaceId })

  const author: Author = {
    workspaceId,
    actorId: null,
    actorName: name,
    via: 'web',
    requestId: null,
    importId: null,
    at: now,
    newId,
  }
  const known = await invitedMember(db, workspaceId, invitation)
  const { email, role, teamId } = invitation
  const member = known
    ? { ...known, email, role, teamId, isActive: true, canSignIn: true, deactivatedAt: null, updatedAt: now }
    : await insertMember(db, {
        workspace_id: workspaceId,
        id: MemberId.parse(newId()),
        user_id: userId,
        name,
        email,
        role,
        team_id: teamId,
        created_at: now,
        updated_at: now,
      })
  if (known) await updateMember(db, workspaceId, { ...member, userId })
  await endInvitation(db, workspaceId, { ...invitation, acceptedAt: now })
  const after = { ...contentOf(member), invitationId: invitation.id }
  await insertEvents(db, { ...author, actorId: member.id, actorName: member.name }, [
    { entity: 'member', entityId: member.id, kind: 'member.joined', before: null, after },
  ])
  return { workspaceId, member }
}

const ENDED: Record<Exclude<InvitationState, 'pending'>, string> = {
  accepted: 'This invitation was used already.',
  revoked: 'This invitation was taken back.',
  expired: 'This invitation has expired. Ask for a new one.',
}

/** The member without sign-in for whom the invitation is, or who got its address meanwhile. */
async function invitedMember(
  db: Trx,
  workspaceId: WorkspaceId,
  { memberId, email }: Invitation,
): Promise<Member | undefined> {
  const member =
    memberId === null ? await findMemberByEmail(db, workspaceId, email) : await getMember(db, workspaceId, memberId)
  if (member?.canSignIn) throw conflict(`${member.name} is a member here already.`, { memberId: member.id })
  return member
}
