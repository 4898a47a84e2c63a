import { z } from 'zod'
import type { MemberId, TeamId } from '../ids.ts'
import type { Role } from '../workspace/member.ts'
import type { WorkspaceSettings } from '../workspace/workspace.ts'

/** What sharing a deal opens: `write` includes `read`. */
export const ShareAccess = z.enum(['read', 'write'])
export type ShareAccess = z.infer<typeof ShareAccess>

/** A deal opened to one member or one whole team. */
export type DealShare = { memberId: MemberId; access: ShareAccess } | { teamId: TeamId; access: ShareAccess }

/** Everything that decides who may see a deal. */
export type DealAccess = {
  ownerId: MemberId | null
  ownerTeamId: TeamId | null
  assigneeId: MemberId | null
  collaboratorIds: readonly MemberId[]
  shares: readonly DealShare[]
}

/**
 * Which deals an actor sees, as data, so that the SQL of a list and `seesDeal` follow one rule. A deal is seen when any holds:
 * `memberId` is its owner, assignee or collaborator · it is shared with `memberId` · it is shared with `teamId` ·
 * its owner's team is `ownerTeamId`. Null parts open nothing.
 */
export type DealVisibility = 'all' | { memberId: MemberId | null; teamId: TeamId | null; ownerTeamId: TeamId | null }

/** A rep sees own, team's or all deals as the workspace says, everyone else all of them. A deal without owner is nobody's own. */
export function dealVisibility(
  actor: { role: Role; memberId: MemberId | null; teamId: TeamId | null },
  settings: Pick<WorkspaceSettings, 'repVisibility'>,
): DealVisibility {
  if (actor.role !== 'rep' || settings.repVisibility === 'all') return 'all'
  const { memberId, teamId } = actor
  return { memberId, teamId, ownerTeamId: settings.repVisibility === 'team' ? teamId : null }
}

/** Whether a deal lies within a visibility; for `write` a share must say so, the other ways in open both. */
export function seesDeal(visibility: DealVisibility, deal: DealAccess, access: ShareAccess): boolean {
  if (visibility === 'all') return true
  const { memberId, teamId, ownerTeamId } = visibility
  const opens = (share: DealShare) =>
    (access === 'read' || share.access === 'write') &&
    ('memberId' in share ? share.memberId === memberId : share.teamId === teamId)
  return (
    (memberId !== null && [deal.ownerId, deal.assigneeId, ...deal.collaboratorIds].includes(memberId)) ||
    (ownerTeamId !== null && deal.ownerTeamId === ownerTeamId) ||
    deal.shares.some(opens)
  )
}
