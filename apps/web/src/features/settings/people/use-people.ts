import { useQuery } from '@tanstack/react-query'
import { can, type Role, ROLES } from '@dealwright/domain'
import { useSession } from '../../../data/session.ts'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { ROLE_LABELS } from '../sections.ts'
import { useChange } from '../frame/use-change.ts'

export type MemberDetails = Outputs['members']['list'][number]
export type TeamDetails = Outputs['teams']['list'][number]
export type InvitationDetails = Outputs['invitations']['list'][number]

/** Everybody, also those who have left. */
export function useMembers() {
  return useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
}

export function useTeams() {
  return useQuery(useTRPC().teams.list.queryOptions(undefined, { staleTime: 60_000 }))
}

/** The roles that the reader may give, from most to least, and whether they may change who has a role. */
export function useRoles() {
  const { workspace, member, teamId, role, scopes } = useSession()
  const actor = { workspaceId: workspace.id, memberId: member?.id ?? null, teamId, role, scopes }
  const mayChange = (of: Role) => can(actor, 'member.write', { kind: 'member', role: of })
  return { mayChange, options: ROLES.filter(mayChange).map((value) => ({ value, label: ROLE_LABELS[value] })) }
}

/** Everything that changes who belongs to the workspace. */
export function usePeopleCommands() {
  const { members, invitations, teams } = useTRPCClient()
  const change = useChange()
  return {
    addMember: (member: Inputs['members']['create']) => change(() => members.create.mutate(member)),
    updateMember: (patch: Inputs['members']['update']) => change(() => members.update.mutate(patch)),
    deactivate: (member: Inputs['members']['deactivate']) => change(() => members.deactivate.mutate(member)),
    reactivate: (member: Inputs['members']['reactivate']) => change(() => members.reactivate.mutate(member)),
    invite: (invitation: Inputs['invitations']['create']) => change(() => invitations.create.mutate(invitation)),
    revoke: (invitation: Inputs['invitations']['revoke']) => change(() => invitations.revoke.mutate(invitation)),
    createTeam: (team: Inputs['teams']['create']) => change(() => teams.create.mutate(team)),
    updateTeam: (patch: Inputs['teams']['update']) => change(() => teams.update.mutate(patch)),
    removeTeam: (team: Inputs['teams']['delete']) => change(() => teams.delete.mutate(team)),
  }
}
