import { KeyboardIcon, LogOutIcon, MonitorIcon, MoonIcon, SunIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../data/session.ts'
import { DropdownMenu, MenuChoices, MenuItem, MenuSeparator } from '../ui/dropdown-menu.tsx'
import type { LazyMenuProps } from '../ui/lazy-menu.tsx'
import { setTheme, type Theme, useTheme } from '../ui/theme.ts'
import { openOverlay } from './overlay.ts'
import { useSignOut } from './use-sign-out.ts'

const THEME_OPTIONS: { value: Theme; label: string; icon: ReactNode }[] = [
  { value: 'system', label: 'Like the system', icon: <MonitorIcon /> },
  { value: 'light', label: 'Light', icon: <SunIcon /> },
  { value: 'dark', label: 'Dark', icon: <MoonIcon /> },
]

/** The menu behind the own name: appearance, shortcuts, sign out. */
export function UserMenuItems(menu: LazyMenuProps) {
  const { member } = useSession()
  const theme = useTheme()
  const signOut = useSignOut()
  return (
    <DropdownMenu {...menu} side="top" align="start" className="w-56">
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-medium">{member.name}</p>
        {member.email && <p className="truncate text-sm text-muted">{member.email}</p>}
      </div>
      <MenuSeparator />
      <MenuChoices label="Appearance" options={THEME_OPTIONS} value={theme} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem keys={['?']} onSelect={() => openOverlay({ kind: 'shortcuts' })}>
        <KeyboardIcon /> Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={signOut}>
        <LogOutIcon /> Sign out
      </MenuItem>
    </DropdownMenu>
  )
}
