import type { LinkOptions } from '@tanstack/react-router'
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
import { type PageName, PAGES } from '../pages.ts'
import type { KeySequence } from './key-sequence.ts'

export type NavigationItem = {
  page: PageName
  label: string
  to: NonNullable<LinkOptions['to']>
  Icon: LucideIcon
  keys: KeySequence
  place: 'main' | 'foot'
}

const ITEMS = [
  { page: 'board', label: 'Board', to: '/board/{-$pipelineId}', Icon: SquareKanbanIcon, keys: 'g b', place: 'main' },
  { page: 'deals', label: 'Deals', to: '/deals', Icon: TableIcon, keys: 'g d', place: 'main' },
  { page: 'contacts', label: 'Contacts', to: '/contacts', Icon: UsersIcon, keys: 'g c', place: 'main' },
  { page: 'companies', label: 'Companies', to: '/companies', Icon: Building2Icon, keys: 'g o', place: 'main' },
  { page: 'activities', label: 'Activities', to: '/activities', Icon: CalendarCheckIcon, keys: 'g a', place: 'main' },
  { page: 'reports', label: 'Reports', to: '/reports', Icon: ChartNoAxesColumnIcon, keys: 'g r', place: 'main' },
  { page: 'imports', label: 'Import', to: '/import', Icon: FileUpIcon, keys: 'g i', place: 'foot' },
  { page: 'settings', label: 'Settings', to: '/settings/{-$section}', Icon: SettingsIcon, keys: 'g s', place: 'foot' },
] as const satisfies NavigationItem[]

/** Where the navigation leads: the pages that there are, in the order of a sales person's day. */
export const NAVIGATION: readonly NavigationItem[] = ITEMS.filter(({ page }) => PAGES[page])
