import {
  can,
  type DealAccess,
  type DealId,
  forbidden,
  invalid,
  type MemberId,
  type ShareAccess,
  type ShareId,
  type TeamId,
  touchDeal,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { listCollaborators, replaceCollaborators } from '../collaborations/store.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import type { Trx } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import { dealReader } from './select-deals.ts'
import { writeDeals } from './save-deals.ts'
import { lockDeal } from './lock-deals.ts'

export type ShareView = { id: ShareId; memberId: MemberId | null; teamId: TeamId | null; access: ShareAccess }
export type Sharing = {
  id: DealId
  version?: number
  /** Absent: as they are. */
  shares?: { memberId?: MemberId; teamId?: TeamId; access: ShareAccess }[]
  collaboratorIds?: MemberId[]
}

/** Who besides its owner may see a deal, and who works on it too. */
export async function listSharing(
  { db, workspaceId }: Pick<ReadContext, 'db' | 'workspaceId'>,
  dealId: DealId,
): Promise<{ shares: ShareView[]; collaboratorIds: MemberId[] }> {
  const [shares, collaborators] = await Promise.all([
    db
      .selectFrom('deal_shares')
      .select(['id', 'member_id', 'team_id', 'access'])
      .where('workspace_id', '=', workspaceId)
      .where('deal_id', '=', dealId)
      .orderBy('id')
      .execute(),
    listCollaborators(db, { workspaceId }, { kind: 'deal', id: dealId }),
  ])
  return {
    shares: shares.map((row) => ({ id: row.id, memberId: row.member_id, teamId: row.team_id, access: row.access })),
    collaboratorIds: collaborators,
  }
}

/** Sets with whom a deal is shared and who collaborates on it: the lists given replace the ones before. */
export async function shareDeal(
  ctx: WriteContext,
  input: Sharing,
): Promise<{ shares: ShareView[]; collaboratorIds: MemberId[] }> {
  const deal = await lockDeal(ctx.db, dealReader(ctx), input)
  const access: DealAccess = { ...deal, ownerTeamId: null, collaboratorIds: [], shares: [] }
  if (!can(ctx.caller, 'deal.share', { kind: 'deal', deal: access, settings: ctx.caller.settings }))
    throw forbidden('Only its owner, assignee or a manager may share a deal.')
  input.shares?.forEach((share, index) => {
    if ((share.memberId === undefined) === (share.teamId === undefined)) {
      throw invalid('A share is for a member or for a team.', [
        { field: `shares.${index}`, message: 'Name one of memberId and teamId.', expected: 'one of the two' },
      ])
    }
  })
  const before = await listSharing(ctx, deal.id)
  await replaceSharing(ctx.db, ctx, input)
  const after = await listSharing(ctx, deal.id)
  const [told, toldAfter] = [before, after].map(({ shares, collaboratorIds }) => ({
    shares: shares.map(({ id: _id, ...share }) => share),
    collaboratorIds,
  }))
  if (JSON.stringify(told) === JSON.stringify(toldAfter)) return after
  writeDeals(ctx.db, ctx.author, [
    { deal: touchDeal(deal, ctx.now), events: [{ kind: 'deal.shared', before: {}, after: {} }] },
  ])
  await insertEvents(ctx.db, ctx.author, [
    {
      entity: 'deal',
      entityId: deal.id,
      dealId: deal.id,
      kind: 'deal.shared',
      before: told ?? null,
      after: toldAfter ?? null,
    },
  ])
  return after
}

async function replaceSharing(
  db: Trx,
  { workspaceId, now, newId, author }: WriteContext,
  { id, shares, collaboratorIds }: Sharing,
): Promise<void> {
  if (shares !== undefined) await replaceShares(db, { workspaceId, now, newId }, { id, shares })
  if (collaboratorIds === undefined) return
  await replaceCollaborators(db, author, { subject: { kind: 'deal', id }, memberIds: collaboratorIds })
}

async function replaceShares(
  db: Trx,
  { workspaceId, now, newId }: Pick<WriteContext, 'workspaceId' | 'now' | 'newId'>,
  { id, shares }: Required<Pick<Sharing, 'id' | 'shares'>>,
): Promise<void> {
  const rows = shares.map(({ memberId, teamId, access }) => ({
    id: newId(),
    member_id: memberId ?? null,
    team_id: teamId ?? null,
    access,
  }))
  await db.deleteFrom('deal_shares').where('workspace_id', '=', workspaceId).where('deal_id', '=', id).execute()
  await sql`
    insert into deal_shares (workspace_id, id, deal_id, member_id, team_id, access, created_at)
    select ${workspaceId}::uuid, id, ${id}::uuid, member_id, team_id, access, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as share(id uuid, member_id uuid, team_id uuid, access text)
    on conflict do nothing`.execute(db)
}
