import { KeyboardIcon, LogOutIcon, type LucideIcon, MonitorIcon, MoonIcon, PlusIcon, SunIcon } from 'lucide-react'
import { useMay } from '../../data/session.ts'
import { NewDealDialog } from '../../extensions.ts'
import { setTheme } from '../../ui/theme.ts'
import type { KeySequence } from '../key-sequence.ts'
import { type NavigationItem, useNavigation } from '../navigation.ts'
import { openOverlay } from '../overlay.ts'
import { useSignOut } from '../use-sign-out.ts'

/** Something that the palette can do: an act (`run`) or a page (`to`). */
export type PaletteCommand = {
  group: 'This deal' | 'Do' | 'Go to'
  label: string
  /** Other words under which it is found. */
  synonyms?: string
  Icon: LucideIcon
  keys?: KeySequence
  to?: NavigationItem['to']
  run?: () => void
}

/** Everything that can be done from anywhere. */
export function usePaletteCommands(): PaletteCommand[] {
  const signOut = useSignOut()
  const mayCreate = useMay('deal.create')
  const newDeal: PaletteCommand = {
    group: 'Do',
    label: 'New deal',
    synonyms: 'create add opportunity',
    Icon: PlusIcon,
    keys: 'n',
    run: () => openOverlay({ kind: 'new-deal', defaults: {} }),
  }
  return [
    ...(NewDealDialog && mayCreate ? [newDeal] : []),
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
