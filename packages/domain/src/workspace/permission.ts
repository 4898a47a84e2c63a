import { z } from 'zod'
import { type DealAccess, dealVisibility, seesDeal } from '../deals/deal-visibility.ts'
import type { MemberId, TeamId, WorkspaceId } from '../ids.ts'
import type { Role } from './member.ts'
import type { WorkspaceSettings } from './workspace.ts'

/** What a key may at most do. `write` includes `read`, `admin` includes both; a person's session has `admin`. */
export const Scope = z.enum(['read', 'write', 'admin'])
export type Scope = z.infer<typeof Scope>

/** Who asks. `memberId` is null for a key that belongs to no person. */
export type Actor = {
  workspaceId: WorkspaceId
  memberId: MemberId | null
  teamId: TeamId | null
  role: Role
  scopes: readonly Scope[]
}

/** What an action is done to. Without it the question is whether the actor may ever do such a thing. */
export type PermissionSubject =
  | { kind: 'deal'; deal: DealAccess; settings: Pick<WorkspaceSettings, 'repVisibility'> }
  /** Something that has an owner or an author. */
  | { kind: 'owned'; ownerId: MemberId | null }
  /** A member, with the role they have or are to get: whichever is higher. */
  | { kind: 'member'; role: Role }

/** `visible`: deals that the actor may see (or write) · `own`: what the actor owns or wrote. */
type Grant = 'any' | 'visible' | 'own' | 'none'

type Rule = { scope: Scope; manager: Grant; rep: Grant; viewer: Grant }

/**
 * The decision table. Owners and admins may do all of it, but only an owner touches owners.
 * A rep may change what is visible to them, since a team that opens its deals to everyone works on them together;
 * destroying and sharing are for those whose deal it is.
 */
const RULES = {
  'deal.read': rule('read', 'any', 'visible', 'any'),
  'deal.create': rule('write', 'any', 'any', 'none'),
  'deal.write': rule('write', 'any', 'visible', 'none'),
  'deal.delete': rule('write', 'any', 'own', 'none'),
  'deal.share': rule('write', 'any', 'own', 'none'),
  'deal.purge': rule('admin', 'none', 'none', 'none'),
  'contact.read': rule('read', 'any', 'any', 'any'),
  'contact.write': rule('write', 'any', 'any', 'none'),
  'contact.delete': rule('write', 'any', 'own', 'none'),
  'contact.merge': rule('write', 'any', 'any', 'none'),
  'contact.purge': rule('admin', 'none', 'none', 'none'),
  'company.read': rule('read', 'any', 'any', 'any'),
  'company.write': rule('write', 'any', 'any', 'none'),
  'company.delete': rule('write', 'any', 'own', 'none'),
  'company.merge': rule('write', 'any', 'any', 'none'),
  'company.purge': rule('admin', 'none', 'none', 'none'),
  'activity.read': rule('read', 'any', 'any', 'any'),
  'activity.write': rule('write', 'any', 'any', 'none'),
  'activity.delete': rule('write', 'any', 'own', 'none'),
  'task.read': rule('read', 'any', 'any', 'any'),
  'task.write': rule('write', 'any', 'any', 'none'),
  'task.delete': rule('write', 'any', 'own', 'none'),
  'note.read': rule('read', 'any', 'any', 'any'),
  'note.create': rule('write', 'any', 'any', 'none'),
  'note.write': rule('write', 'any', 'own', 'none'),
  'note.delete': rule('write', 'any', 'own', 'none'),
  'calendar.read': rule('read', 'any', 'any', 'any'),
  'calendar.write': rule('write', 'any', 'any', 'none'),
  'calendar.delete': rule('write', 'any', 'own', 'none'),
  'lead.read': rule('read', 'any', 'any', 'any'),
  'lead.write': rule('write', 'any', 'any', 'none'),
  'lead.delete': rule('write', 'any', 'own', 'none'),
  'lead.purge': rule('admin', 'none', 'none', 'none'),
  'product.read': rule('read', 'any', 'any', 'any'),
  'product.cost': rule('read', 'any', 'none', 'none'),
  'product.write': rule('write', 'any', 'none', 'none'),
  'view.read': rule('read', 'any', 'any', 'any'),
  'view.write': rule('write', 'any', 'own', 'own'),
  'event.read': rule('read', 'any', 'visible', 'any'),
  'event.follow': rule('write', 'any', 'visible', 'none'),
  // Whether one may undo this very change goes by what it was: see packages/api/src/events/undo.
  'event.undo': rule('write', 'any', 'any', 'none'),
  'report.read': rule('read', 'any', 'any', 'any'),
  'target.write': rule('write', 'any', 'none', 'none'),
  'import.read': rule('read', 'any', 'own', 'none'),
  'import.run': rule('write', 'any', 'none', 'none'),
  'import.revert': rule('write', 'own', 'none', 'none'),
  'settings.read': rule('read', 'any', 'any', 'any'),
  'settings.write': rule('admin', 'none', 'none', 'none'),
  'member.read': rule('read', 'any', 'any', 'any'),
  'member.write': rule('admin', 'none', 'none', 'none'),
  'webhook.read': rule('admin', 'none', 'none', 'none'),
  'webhook.write': rule('admin', 'none', 'none', 'none'),
  'key.read': rule('admin', 'own', 'own', 'own'),
  'key.write': rule('admin', 'own', 'own', 'own'),
} as const satisfies Record<`${string}.${string}`, Rule>

export type Action = keyof typeof RULES
export const ACTIONS = Object.keys(RULES) as Action[] // the keys of a const record are its key type

function rule(scope: Scope, manager: Grant, rep: Grant, viewer: Grant): Rule {
  return { scope, manager, rep, viewer }
}

/**
 * Whether the actor may do this, to this subject. The role says what is allowed, the scopes narrow it and never widen it.
 * For activities, tasks, notes and calendar entries on a deal ask about the deal as well.
 */
export function can(actor: Actor, action: Action, subject?: PermissionSubject): boolean {
  const { scope, ...grants } = RULES[action]
  if (!hasScope(actor, scope)) return false
  if (subject?.kind === 'member' && subject.role === 'owner' && action === 'member.write') return actor.role === 'owner'
  if (actor.role === 'owner' || actor.role === 'admin') return true
  const grant = grants[actor.role]
  if (grant === 'any' || grant === 'none' || subject === undefined) return grant !== 'none'
  return isGranted(grant, actor, subject, scope)
}

function hasScope(actor: Actor, wanted: Scope): boolean {
  const order = Scope.options
  return actor.scopes.some((scope) => order.indexOf(scope) >= order.indexOf(wanted))
}

function isGranted(grant: 'visible' | 'own', actor: Actor, subject: PermissionSubject, scope: Scope): boolean {
  switch (subject.kind) {
    case 'deal': {
      const { deal, settings } = subject
      if (grant === 'own') return isOneOf(actor.memberId, [deal.ownerId, deal.assigneeId])
      return seesDeal(dealVisibility(actor, settings), deal, scope === 'read' ? 'read' : 'write')
    }
    case 'owned':
      return isOneOf(actor.memberId, [subject.ownerId])
    case 'member':
      return false
  }
}

function isOneOf(memberId: MemberId | null, ids: (MemberId | null)[]): boolean {
  return memberId !== null && ids.includes(memberId)
}
