import {
  Building2Icon,
  KeyboardIcon,
  LogOutIcon,
  type LucideIcon,
  MonitorIcon,
  MoonIcon,
  PlusIcon,
  SunIcon,
  UserPlusIcon,
} from 'lucide-react'
import type { Action } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { NewDealDialog } from '../../extensions.ts'
import { setTheme } from '../../ui/theme.ts'
import type { KeySequence } from '../key-sequence.ts'
import { type NavigationItem, useNavigation } from '../navigation.ts'
import { openOverlay } from '../overlay.ts'
import { useSignOut } from '../use-sign-out.ts'

/** Something that the palette can do: an act (`run`) or a page (`to`). */
export type PaletteCommand = {
  group: 'Here' | 'Do' | 'Go to'
  label: string
  /** Other words under which it is found. */
  synonyms?: string
  Icon: LucideIcon
  keys?: KeySequence
  to?: NavigationItem['to']
  run?: () => void
  /** Puts the focus where one goes on, once the palette has left; without it, it goes back to where it was. */
  focus?: () => void
}

/** Everything that can be done from anywhere. */
export function usePaletteCommands(): PaletteCommand[] {
  const signOut = useSignOut()
  const { permissions } = useSession()
  const newDeal: PaletteCommand = {
    group: 'Do',
    label: 'New deal',
    synonyms: 'create add opportunity',
    Icon: PlusIcon,
    keys: 'n',
    run: () => openOverlay({ kind: 'new-deal', defaults: {} }),
  }
  const newParties: (PaletteCommand & { action: Action })[] = [
    {
      group: 'Do',
      label: 'New contact',
      synonyms: 'create add person',
      Icon: UserPlusIcon,
      action: 'contact.write',
      run: () => openOverlay({ kind: 'new-contact' }),
    },
    {
      group: 'Do',
      label: 'New company',
      synonyms: 'create add organization account',
      Icon: Building2Icon,
      action: 'company.write',
      run: () => openOverlay({ kind: 'new-company' }),
    },
  ]
  return [
    ...(NewDealDialog && permissions['deal.create'] ? [newDeal] : []),
    ...newParties.filter(({ action }) => permissions[action]),
    ...useNavigation().map(({ label, to, Icon, keys }) => ({ group: 'Go to' as const, label, to, Icon, keys })),
    {
      group: 'Do',
      label: 'Use the light theme',
      synonyms: 'appearance bright',
      Icon: SunIcon,
      run: () => setTheme('light'),
    },
    {
      group: 'Do',
      label: 'Use the dark theme',
      synonyms: 'appearance night',
      Icon: MoonIcon,
      run: () => setTheme('dark'),
    },
    {
      group: 'Do',
      label: 'Use the theme of the system',
      synonyms: 'appearance auto',
      Icon: MonitorIcon,
      run: () => setTheme('system'),
    },
    {
      group: 'Do',
      label: 'Show keyboard shortcuts',
      synonyms: 'help keys',
      Icon: KeyboardIcon,
      keys: '?',
      run: () => openOverlay({ kind: 'shortcuts' }),
    },
    { group: 'Do', label: 'Sign out', synonyms: 'log out leave', Icon: LogOutIcon, run: signOut },
  ]
}
