import type { Action, Role } from '@dealwright/domain'
import {
  BadgeXIcon,
  BanIcon,
  Building2Icon,
  CalendarDaysIcon,
  CircleUserRoundIcon,
  CoinsIcon,
  HistoryIcon,
  KeyRoundIcon,
  ListChecksIcon,
  type LucideIcon,
  MapPinIcon,
  NotebookTextIcon,
  PhoneIcon,
  PlugIcon,
  ShieldCheckIcon,
  SignpostIcon,
  SquareKanbanIcon,
  TagIcon,
  TextCursorInputIcon,
  Trash2Icon,
  UserRoundIcon,
  UsersRoundIcon,
  WebhookIcon,
} from 'lucide-react'
import { type ComponentType, lazy } from 'react'
import type { ListId } from './lists/lists.ts'

export const SECTION_GROUPS = ['You', 'Workspace', 'Selling', 'People', 'Programs'] as const

export type SectionMeta = {
  group: (typeof SECTION_GROUPS)[number]
  label: string
  /** What it is for, in a sentence. */
  lead: string
  Icon: LucideIcon
  /** What changing it takes; null where there is nothing to change. */
  action: Action | null
  /** Whoever may not do this does not find it. */
  shownFor: Action
  Page: ComponentType
}

/** Everything that can be set, in the order in which it is offered; the key is its address below `/settings`. */
export const SECTIONS = {
  account: {
    group: 'You',
    label: 'Your account',
    lead: 'Your password, a second factor, and where you are signed in.',
    Icon: CircleUserRoundIcon,
    action: null,
    shownFor: 'deal.read',
    Page: lazy(async () => ({ default: (await import('./account/account-section.tsx')).AccountSection })),
  },
  workspace: {
    group: 'Workspace',
    label: 'Workspace',
    lead: 'Its name, currency, time zone, and what holds for everybody in it.',
    Icon: Building2Icon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./workspace/workspace-section.tsx')).WorkspaceSection })),
  },
  'exchange-rates': {
    group: 'Workspace',
    label: 'Exchange rates',
    lead: 'What other currencies are worth: open deals take the rate of today, closed ones that of their closing day.',
    Icon: CoinsIcon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./rates/rates-section.tsx')).RatesSection })),
  },
  'audit-log': {
    group: 'Workspace',
    label: 'Audit log',
    lead: 'Who did what, when, and what was there before, as far as you may see it.',
    Icon: HistoryIcon,
    action: null,
    shownFor: 'event.read',
    Page: lazy(async () => ({ default: (await import('./audit/audit-section.tsx')).AuditSection })),
  },
  deleted: {
    group: 'Workspace',
    label: 'Deleted',
    lead: 'Deals, contacts and companies that were deleted: bring them back, or delete them for good.',
    Icon: Trash2Icon,
    action: null,
    shownFor: 'deal.delete',
    Page: lazy(async () => ({ default: (await import('./deleted/deleted-section.tsx')).DeletedSection })),
  },
  pipelines: {
    group: 'Selling',
    label: 'Pipelines',
    lead: 'The stages that deals go through, how likely each is to be won, and what a deal needs to enter.',
    Icon: SquareKanbanIcon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./pipelines/pipelines-section.tsx')).PipelinesSection })),
  },
  'custom-fields': {
    group: 'Selling',
    label: 'Custom fields',
    lead: 'What you want to know of deals, contacts and companies that Dealwright does not ask by itself.',
    Icon: TextCursorInputIcon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./custom-fields/fields-section.tsx')).FieldsSection })),
  },
  'todo-templates': {
    group: 'Selling',
    label: 'To-do templates',
    lead: 'Tasks that belong together, added to a deal at once.',
    Icon: ListChecksIcon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./todo/templates-section.tsx')).TemplatesSection })),
  },
  'loss-reasons': {
    group: 'Selling',
    label: 'Loss reasons',
    lead: 'Why deals are lost: what you can choose from when you close one.',
    Icon: BadgeXIcon,
    ...settings(),
    Page: list('loss-reasons'),
  },
  'unqualified-reasons': {
    group: 'Selling',
    label: 'Unqualified reasons',
    lead: 'Why deals turn out not to be any.',
    Icon: BanIcon,
    ...settings(),
    Page: list('unqualified-reasons'),
  },
  sources: {
    group: 'Selling',
    label: 'Sources',
    lead: 'Where deals, people and companies come from.',
    Icon: SignpostIcon,
    ...settings(),
    Page: list('sources'),
  },
  tags: {
    group: 'Selling',
    label: 'Tags',
    lead: 'Words to mark deals, people, companies and work with.',
    Icon: TagIcon,
    ...settings(),
    Page: list('tags'),
  },
  'call-outcomes': {
    group: 'Selling',
    label: 'Outcomes of calls',
    lead: 'What calls come to.',
    Icon: PhoneIcon,
    ...settings(),
    Page: list('call-outcomes'),
  },
  'visit-outcomes': {
    group: 'Selling',
    label: 'Outcomes of visits',
    lead: 'What visits come to.',
    Icon: MapPinIcon,
    ...settings(),
    Page: list('visit-outcomes'),
  },
  'note-categories': {
    group: 'Selling',
    label: 'Note categories',
    lead: 'What notes are about.',
    Icon: NotebookTextIcon,
    ...settings(),
    Page: list('note-categories'),
  },
  'calendar-categories': {
    group: 'Selling',
    label: 'Task categories',
    lead: 'Kinds of tasks and appointments.',
    Icon: CalendarDaysIcon,
    ...settings(),
    Page: list('calendar-categories'),
  },
  members: {
    group: 'People',
    label: 'Members',
    lead: 'Who works here, in which role, and who is invited.',
    Icon: UserRoundIcon,
    ...people(),
    Page: lazy(async () => ({ default: (await import('./people/members-section.tsx')).MembersSection })),
  },
  teams: {
    group: 'People',
    label: 'Teams',
    lead: 'Who sells together, and who leads them.',
    Icon: UsersRoundIcon,
    ...people(),
    Page: lazy(async () => ({ default: (await import('./people/teams-section.tsx')).TeamsSection })),
  },
  roles: {
    group: 'People',
    label: 'Roles',
    lead: 'What each role may do.',
    Icon: ShieldCheckIcon,
    action: null,
    shownFor: 'member.read',
    Page: lazy(async () => ({ default: (await import('./people/roles-section.tsx')).RolesSection })),
  },
  'api-keys': {
    group: 'Programs',
    label: 'API keys',
    lead: 'How programs get in: each key works in the name of a member.',
    Icon: KeyRoundIcon,
    action: 'key.write',
    shownFor: 'key.read',
    Page: lazy(async () => ({ default: (await import('./keys/keys-section.tsx')).KeysSection })),
  },
  programs: {
    group: 'Programs',
    label: 'Bring your program',
    lead: 'Programs that were written for another vendor work here with another base URL and another key.',
    Icon: PlugIcon,
    action: null,
    shownFor: 'settings.read',
    Page: lazy(async () => ({ default: (await import('./dialects/dialects-section.tsx')).DialectsSection })),
  },
  webhooks: {
    group: 'Programs',
    label: 'Webhooks',
    lead: 'Tells other programs what happens here, as it happens.',
    Icon: WebhookIcon,
    action: 'webhook.write',
    shownFor: 'webhook.read',
    Page: lazy(async () => ({ default: (await import('./webhooks/webhooks-section.tsx')).WebhooksSection })),
  },
} as const satisfies Record<string, SectionMeta>

export type SectionId = keyof typeof SECTIONS

export function isSectionId(id: string): id is SectionId {
  return Object.hasOwn(SECTIONS, id)
}

/** Roles as people call them. */
export const ROLE_LABELS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  manager: 'Manager',
  rep: 'Rep',
  viewer: 'Viewer',
}

function list(id: ListId) {
  return lazy(async () => ({ default: (await import('./lists/list-section.tsx')).listSection(id) }))
}

function people() {
  return { action: 'member.write', shownFor: 'member.read' } as const
}

function settings() {
  return { action: 'settings.write', shownFor: 'settings.read' } as const
}
