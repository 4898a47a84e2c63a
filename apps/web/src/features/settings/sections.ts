import type { Action, Role } from '@dealwright/domain'
import { Building2Icon, type LucideIcon, SquareKanbanIcon } from 'lucide-react'
import { type ComponentType, lazy } from 'react'

export const SECTION_GROUPS = ['Workspace', 'Selling', 'People', 'Programs'] as const

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
  workspace: {
    group: 'Workspace',
    label: 'Workspace',
    lead: 'Its name, currency, time zone, and what holds for everybody in it.',
    Icon: Building2Icon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./workspace/workspace-section.tsx')).WorkspaceSection })),
  },
  pipelines: {
    group: 'Selling',
    label: 'Pipelines',
    lead: 'The stages that deals go through, how likely each is to be won, and what a deal needs to enter.',
    Icon: SquareKanbanIcon,
    ...settings(),
    Page: lazy(async () => ({ default: (await import('./pipelines/pipelines-section.tsx')).PipelinesSection })),
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

function settings() {
  return { action: 'settings.write', shownFor: 'settings.read' } as const
}
