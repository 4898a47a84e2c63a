import { KeyboardIcon, LogOutIcon, MonitorIcon, MoonIcon, SunIcon } from 'lucide-react'
import { useSession } from '../data/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { DropdownMenu, MenuChoices, MenuItem, MenuSeparator } from '../ui/dropdown-menu.tsx'
import { setTheme, type Theme, useTheme } from '../ui/theme.ts'
import { openOverlay } from './overlay.ts'
import { useSignOut } from './use-sign-out.ts'

const THEME_OPTIONS: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: 'Like the system', icon: <MonitorIcon /> },
  { value: 'light', label: 'Light', icon: <SunIcon /> },
  { value: 'dark', label: 'Dark', icon: <MoonIcon /> },
]

/** Who is signed in, and what concerns them alone. */
export function UserMenu({ isFolded }: { isFolded: boolean }) {
  const { member } = useSession()
  const theme = useTheme()
  const signOut = useSignOut()
  return (
    <DropdownMenu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={isFolded ? `Account of ${member.name}` : undefined}
          className="flex h-(--control) min-w-0 grow items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover aria-expanded:bg-hover"
        >
          <Avatar name={member.name} />
          {!isFolded && <span className="min-w-0 truncate text-sm font-medium">{member.name}</span>}
        </button>
      }
    >
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
