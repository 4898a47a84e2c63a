import { CircleUserRoundIcon, KeyboardIcon, LogOutIcon, MonitorIcon, MoonIcon, SunIcon } from 'lucide-react'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { chooseWorkspace } from '../data/chosen-workspace.ts'
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

/** The menu behind the own name: appearance, account, shortcuts, sign out. */
export function UserMenuItems(menu: LazyMenuProps) {
  const { name, member, workspace, workspaces } = useSession()
  const theme = useTheme()
  const router = useRouter()
  const signOut = useSignOut()
  return (
    <DropdownMenu {...menu} side="top" align="start" className="w-56">
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-medium">{name}</p>
        {member?.email && <p className="truncate text-sm text-muted">{member.email}</p>}
      </div>
      <MenuSeparator />
      {workspaces.length > 1 && (
        <MenuChoices
          label="Workspace"
          options={workspaces.map(({ id, name: label }) => ({ value: id, label }))}
          value={workspace.id}
          onChange={enterWorkspace}
        />
      )}
      <MenuChoices label="Appearance" options={THEME_OPTIONS} value={theme} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem onSelect={() => void router.navigate({ to: '/settings/{-$section}', params: { section: 'account' } })}>
        <CircleUserRoundIcon /> Your account
      </MenuItem>
      <MenuItem keys={['?']} onSelect={() => openOverlay({ kind: 'shortcuts' })}>
        <KeyboardIcon /> Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={signOut}>
        <LogOutIcon /> Sign out
      </MenuItem>
    </DropdownMenu>
  )
}

function enterWorkspace(id: string) {
  chooseWorkspace(id)
  // A page load forgets everything of the other workspace, whatever it was.
  window.location.assign('/')
}
