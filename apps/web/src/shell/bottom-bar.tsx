import { Link } from '@tanstack/react-router'
import { EllipsisIcon, SearchIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useNavigation } from './navigation.ts'
import { openOverlay } from './overlay.ts'

const LOOK =
  'focus-inset flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-muted aria-[current=page]:text-accent-ink'

/** The navigation on a phone: the three pages of the day, search, and a drawer with the rest. */
export function BottomBar() {
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden print:hidden"
    >
      {useNavigation()
        .filter((item) => item.place === 'main')
        .slice(0, 3)
        .map(({ page, to, label, Icon }) => (
          <Link key={page} to={to} activeOptions={{ includeSearch: false }} className={LOOK}>
            <Icon aria-hidden className="size-5" />
            {label}
          </Link>
        ))}
      <BarButton label="Search" onClick={() => openOverlay({ kind: 'palette' })}>
        <SearchIcon aria-hidden className="size-5" />
      </BarButton>
      <BarButton label="More" onClick={() => openOverlay({ kind: 'more' })}>
        <EllipsisIcon aria-hidden className="size-5" />
      </BarButton>
    </nav>
  )
}

function BarButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-haspopup="dialog" onClick={onClick} className={LOOK}>
      {children}
      {label}
    </button>
  )
}
