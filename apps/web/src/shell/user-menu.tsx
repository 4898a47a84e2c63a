import { lazy } from 'react'
import { useSession } from '../data/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { LazyMenu } from '../ui/lazy-menu.tsx'

const loadItems = async () => ({ default: (await import('./user-menu-items.tsx')).UserMenuItems })
const UserMenuItems = lazy(loadItems)

/** Who is signed in, and behind it what concerns them alone. */
export function UserMenu({ isFolded }: { isFolded: boolean }) {
  const { name } = useSession()
  return (
    <LazyMenu
      Menu={UserMenuItems}
      preload={loadItems}
      trigger={
        <button
          type="button"
          className="flex h-(--control) min-w-0 grow items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover aria-expanded:bg-hover"
        >
          <Avatar name={name} />
          <span className={isFolded ? 'sr-only' : 'min-w-0 truncate text-sm font-medium'}>{name}</span>
        </button>
      }
    />
  )
}
