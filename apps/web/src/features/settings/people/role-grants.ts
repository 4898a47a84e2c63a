import {
  type Action,
  type Actor,
  can,
  MemberId,
  type PermissionSubject,
  type Role,
  WorkspaceId,
} from '@dealwright/domain'

export type Grant = 'yes' | 'own' | 'visible' | 'no'

const ME = MemberId.parse('00000000-0000-4000-8000-000000000001')
const SOMEBODY = MemberId.parse('00000000-0000-4000-8000-000000000002')
const WORKSPACE = WorkspaceId.parse('00000000-0000-4000-8000-000000000003')

/** What the rules let a role do: to anything, to what is theirs, to the deals that they see, or not at all. */
export function grantOf(role: Role, action: Action): Grant {
  const actor: Actor = { workspaceId: WORKSPACE, memberId: ME, teamId: null, role, scopes: ['admin'] }
  if (!can(actor, action)) return 'no'
  if (!action.startsWith('deal.')) return can(actor, action, { kind: 'owned', ownerId: SOMEBODY }) ? 'yes' : 'own'
  if (can(actor, action, dealOfSomebody('own'))) return 'yes'
  return can(actor, action, dealOfSomebody('all')) ? 'visible' : 'own'
}

function dealOfSomebody(repVisibility: 'own' | 'all'): PermissionSubject {
  const deal = { ownerId: SOMEBODY, ownerTeamId: null, assigneeId: null, collaboratorIds: [], shares: [] }
  return { kind: 'deal', deal, settings: { repVisibility } }
}

/** What people want to know of the roles, in the order in which they ask. */
export const QUESTIONS: readonly { label: string; action: Action }[] = [
  { label: 'See deals', action: 'deal.read' },
  { label: 'Add deals', action: 'deal.create' },
  { label: 'Change and move deals', action: 'deal.write' },
  { label: 'Delete deals', action: 'deal.delete' },
  { label: 'Share deals', action: 'deal.share' },
  { label: 'Erase deals for good', action: 'deal.purge' },
  { label: 'Change contacts and companies', action: 'contact.write' },
  { label: 'Delete contacts and companies', action: 'contact.delete' },
  { label: 'Merge contacts and companies', action: 'contact.merge' },
  { label: 'Log activities, add tasks', action: 'activity.write' },
  { label: 'Write notes', action: 'note.create' },
  { label: 'Keep views', action: 'view.write' },
  { label: 'See reports', action: 'report.read' },
  { label: 'Import', action: 'import.run' },
  { label: 'Make API keys', action: 'key.write' },
  { label: 'Set up webhooks', action: 'webhook.write' },
  { label: 'Change settings', action: 'settings.write' },
  { label: 'Invite and change members', action: 'member.write' },
]
