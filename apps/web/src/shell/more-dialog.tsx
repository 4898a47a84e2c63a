import { LogOutIcon } from 'lucide-react'
import { useSession } from '../data/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { setTheme, THEMES, useTheme } from '../ui/theme.ts'
import { NavigationLink } from './navigation-link.tsx'
import { useNavigation } from './navigation.ts'
import { useSignOut } from './use-sign-out.ts'

const THEME_LABELS = { system: 'Like the system', light: 'Light', dark: 'Dark' } as const

/** On a phone: every page, and what the user menu holds elsewhere. */
export function MoreDialog({ onClose }: { onClose: () => void }) {
  const { name, workspace } = useSession()
  const theme = useTheme()
  const signOut = useSignOut()
  return (
    <Dialog isOpen onClose={onClose} title={workspace.name} description={`Signed in as ${name}`}>
      <nav aria-label="All pages" className="grid gap-0.5" onClick={onClose}>
        {useNavigation().map((item) => (
          <NavigationLink key={item.page} item={item} isFolded={false} />
        ))}
      </nav>
      <div className="mt-4 flex items-center gap-3 border-t border-line pt-4">
        <span aria-hidden className="grow font-medium">
          Appearance
        </span>
        <Select
          aria-label="Appearance"
          options={THEMES.map((value) => ({ value, label: THEME_LABELS[value] }))}
          value={theme}
          onChange={setTheme}
          className="w-44!"
        />
      </div>
      <Button className="mt-4 w-full" onClick={signOut}>
        <LogOutIcon /> Sign out
      </Button>
    </Dialog>
  )
}
