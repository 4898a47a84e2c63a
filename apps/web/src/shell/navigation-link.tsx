import { Link } from '@tanstack/react-router'
import { classNames } from '../ui/class-names.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import type { NavigationItem } from './navigation.ts'

/** A line of the navigation; folded to its icon it keeps its name for assistive technology and as a tooltip. */
export function NavigationLink({ item, isFolded }: { item: NavigationItem; isFolded: boolean }) {
  const link = (
    <Link
      to={item.to}
      // Filters do not make it another page.
      activeOptions={{ includeSearch: false }}
      aria-label={isFolded ? item.label : undefined}
      activeProps={{ className: 'bg-pressed text-ink' }}
      inactiveProps={{ className: 'text-muted' }}
      className={classNames(
        'flex h-(--control) items-center gap-2.5 rounded-md font-medium transition-colors duration-100 hover:bg-hover hover:text-ink',
        isFolded ? 'w-9 justify-center' : 'px-2',
      )}
    >
      <item.Icon aria-hidden className="size-4 shrink-0" />
      {!isFolded && item.label}
    </Link>
  )
  if (!isFolded) return link
  return (
    <Tooltip content={item.label} side="right">
      {link}
    </Tooltip>
  )
}
