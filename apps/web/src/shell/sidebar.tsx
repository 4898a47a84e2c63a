import { PanelLeftCloseIcon, PanelLeftOpenIcon, PlusIcon, SearchIcon } from 'lucide-react'
import { useState } from 'react'
import { useMay, useSession } from '../data/session.ts'
import { NewDealDialog } from '../extensions.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { NavigationLink } from './navigation-link.tsx'
import { useNavigation } from './navigation.ts'
import { openOverlay } from './overlay.ts'
import { UserMenu } from './user-menu.tsx'

const KEPT = 'dealwright.sidebar'

/** The navigation at the left; folds to icons, and remembers that. Below 640 px the bottom bar stands in for it. */
export function Sidebar() {
  const { workspace } = useSession()
  const navigation = useNavigation()
  const mayCreate = useMay('deal.create')
  const [isFolded, setIsFolded] = useState(() => localStorage.getItem(KEPT) === 'folded')

  function fold() {
    localStorage.setItem(KEPT, isFolded ? 'open' : 'folded')
    setIsFolded(!isFolded)
  }

  return (
    <header
      className={classNames(
        'hidden shrink-0 flex-col border-r border-line bg-sunken sm:flex print:hidden',
        isFolded ? 'w-13 items-center' : 'w-56',
      )}
    >
      <div className={classNames('flex items-center gap-1 p-2', isFolded && 'flex-col')}>
        <Avatar name={workspace.name} shape="company" className={isFolded ? 'my-1' : 'mx-1.5'} />
        {!isFolded && <span className="min-w-0 grow truncate font-semibold">{workspace.name}</span>}
        <IconButton label="Search and commands" keys={['Mod', 'k']} onClick={() => openOverlay({ kind: 'palette' })}>
          <SearchIcon />
        </IconButton>
        {NewDealDialog && mayCreate && (
          <IconButton
            label="New deal"
            keys={['n']}
            onClick={() => openOverlay({ kind: 'new-deal', defaults: {} })}
            className="bg-surface shadow-card ring-1 ring-line ring-inset"
          >
            <PlusIcon />
          </IconButton>
        )}
      </div>
      <nav aria-label="Main" className="flex min-h-0 grow flex-col gap-0.5 overflow-y-auto p-2">
        {navigation
          .filter((item) => item.place === 'main')
          .map((item) => (
            <NavigationLink key={item.page} item={item} isFolded={isFolded} />
          ))}
        <div className="grow" />
        {navigation
          .filter((item) => item.place === 'foot')
          .map((item) => (
            <NavigationLink key={item.page} item={item} isFolded={isFolded} />
          ))}
      </nav>
      <div className={classNames('flex items-center gap-1 border-t border-line p-2', isFolded && 'flex-col-reverse')}>
        <UserMenu isFolded={isFolded} />
        <IconButton label={isFolded ? 'Unfold the navigation' : 'Fold the navigation'} onClick={fold}>
          {isFolded ? <PanelLeftOpenIcon /> : <PanelLeftCloseIcon />}
        </IconButton>
      </div>
    </header>
  )
}
