import { type Instant, type Invitation, type InvitationId, notFound, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { InvitationsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** All invitations that are still kept, newest first. */
export async function listInvitations(db: Db, workspaceId: WorkspaceId): Promise<Invitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(invitationFromRow)
}

/** Takes an invitation, so that it is used or revoked once. @throws DealError not_found */
export async function lockInvitation(db: Trx, workspaceId: WorkspaceId, id: InvitationId): Promise<Invitation> {
  const row = await db
    .selectFrom('invitations')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('invitation', id)
  return invitationFromRow(row)
}

export async function insertInvitation(
  db: Trx,
  workspaceId: WorkspaceId,
  { tokenHash, ...invitation }: Invitation & { tokenHash: Buffer },
): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      workspace_id: workspaceId,
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      team_id: invitation.teamId,
      member_id: invitation.memberId,
      token_hash: tokenHash,
      invited_by: invitation.invitedById,
      expires_at: invitation.expiresAt,
      created_at: invitation.createdAt,
    })
    .execute()
}

/** Takes back what was sent to an address and not accepted. */
export async function revokePending(db: Trx, workspaceId: WorkspaceId, email: string, at: Instant): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`lower(email) = lower(${email})`)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Notes how an invitation ended. */
export async function endInvitation(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, acceptedAt, revokedAt }: Pick<Invitation, 'id' | 'acceptedAt' | 'revokedAt'>,
): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ accepted_at: acceptedAt, revoked_at: revokedAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export function invitationFromRow(row: Selectable<InvitationsTable>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    teamId: row.team_id,
    memberId: row.member_id,
    invitedById: row.invited_by,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
    createdAt: row.created_at,
  }
}
