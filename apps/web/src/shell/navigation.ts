import type { LinkOptions } from '@tanstack/react-router'
import type { Action } from '@dealwright/domain'
import {
  Building2Icon,
  CalendarCheckIcon,
  ChartNoAxesColumnIcon,
  FileUpIcon,
  type LucideIcon,
  SettingsIcon,
  SquareKanbanIcon,
  TableIcon,
  UsersIcon,
} from 'lucide-react'
import { useSession } from '../data/session.ts'
import { type PageName, PAGES } from '../pages.ts'
import type { KeySequence } from './key-sequence.ts'

export type NavigationItem = {
  page: PageName
  label: string
  to: NonNullable<LinkOptions['to']>
  Icon: LucideIcon
  keys: KeySequence
  place: 'main' | 'foot'
  /** Only for those who may ever do this. */
  action: Action
}

const ITEMS = [
  {
    page: 'board',
    label: 'Board',
    to: '/board/{-$pipelineId}',
    Icon: SquareKanbanIcon,
    keys: 'g b',
    place: 'main',
    action: 'deal.read',
  },
  {
    page: 'myDay',
    label: 'My day',
    to: '/my-day',
    Icon: CalendarCheckIcon,
    keys: 'g m',
    place: 'main',
    action: 'task.read',
  },
  { page: 'deals', label: 'Deals', to: '/deals', Icon: TableIcon, keys: 'g d', place: 'main', action: 'deal.read' },
  {
    page: 'contacts',
    label: 'Contacts',
    to: '/contacts',
    Icon: UsersIcon,
    keys: 'g c',
    place: 'main',
    action: 'contact.read',
  },
  {
    page: 'companies',
    label: 'Companies',
    to: '/companies',
    Icon: Building2Icon,
    keys: 'g o',
    place: 'main',
    action: 'company.read',
  },
  {
    page: 'reports',
    label: 'Reports',
    to: '/reports/{-$report}',
    Icon: ChartNoAxesColumnIcon,
    keys: 'g r',
    place: 'main',
    action: 'report.read',
  },
  {
    page: 'imports',
    label: 'Import',
    to: '/import',
    Icon: FileUpIcon,
    keys: 'g i',
    place: 'foot',
    action: 'import.run',
  },
  {
    page: 'settings',
    label: 'Settings',
    to: '/settings/{-$section}',
    Icon: SettingsIcon,
    keys: 'g s',
    place: 'foot',
    action: 'settings.read',
  },
] as const satisfies NavigationItem[]

/** Where the navigation leads: the pages that there are for the reader, in the order of a sales person's day. */
export function useNavigation(): readonly NavigationItem[] {
  const { permissions } = useSession()
  return ITEMS.filter(({ page, action }) => PAGES[page] && permissions[action])
}
