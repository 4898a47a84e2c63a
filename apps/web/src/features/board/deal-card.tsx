import type { DealView } from '@dealwright/domain'
import { Link } from '@tanstack/react-router'
import { EllipsisIcon } from 'lucide-react'
import { lazy, memo } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { LazyMenu } from '../../ui/lazy-menu.tsx'
import { MenuDealProvider } from './board-context.ts'
import type { CardContext } from './card-context.ts'
import { CardFace } from './card-face.tsx'
import { CARD_HEIGHT } from './metrics.ts'

const loadMenu = async () => ({ default: (await import('./card-menu.tsx')).CardMenu })
const CardMenu = lazy(loadMenu)

/** What a card looks like, also when it hangs on the pointer. */
export const CARD_LOOK = 'rounded-lg border border-line bg-surface px-3 py-2.5 text-base shadow-card select-none'

/** One deal of a column: a link to its page, named by the deal, with a menu beside it. */
export const DealCard = memo(function DealCard({
  deal,
  context,
  top,
  position,
  count,
  isTabStop,
  isLifted,
}: {
  deal: DealView
  context: CardContext
  /** From the top of the list, in pixels. */
  top: number
  /** In the whole column, counted from 1, of `count`. */
  position: number
  count: number
  /** One card of a column is reached by Tab, the others by arrow keys. */
  isTabStop: boolean
  /** It hangs on the pointer, or is being moved by keyboard; its place is kept for the focus alone. */
  isLifted: boolean
}) {
  const factsId = `facts-${deal.id}`
  return (
    <li
      data-deal={deal.id}
      aria-posinset={position}
      aria-setsize={count}
      style={{ transform: `translateY(${top}px)`, height: `${CARD_HEIGHT}rem` }}
      className={classNames(
        CARD_LOOK,
        'group/card absolute inset-x-0 top-0 [-webkit-touch-callout:none] hover:border-control/60 in-data-dragging:transition-transform in-data-dragging:duration-150',
        isLifted && 'pointer-events-none opacity-0',
      )}
    >
      <CardFace
        deal={deal}
        context={context}
        factsId={factsId}
        name={
          <Link
            to="/deals/$dealId"
            params={{ dealId: deal.id }}
            draggable={false}
            tabIndex={isTabStop ? 0 : -1}
            aria-describedby={factsId}
            title={deal.name}
            className="block truncate font-medium outline-none after:absolute after:-inset-px after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {deal.name}
          </Link>
        }
      />
      {context.mayWrite && (
        <div className="absolute top-2 right-1.5 opacity-0 group-focus-within/card:opacity-100 group-hover/card:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100">
          <DealMenu deal={deal} isTabStop={isTabStop} />
        </div>
      )}
    </li>
  )
})

function DealMenu({ deal, isTabStop }: { deal: DealView; isTabStop: boolean }) {
  return (
    <MenuDealProvider value={deal}>
      <LazyMenu
        Menu={CardMenu}
        preload={loadMenu}
        trigger={
          <IconButton label={`Menu of ${deal.name}`} size="small" tabIndex={isTabStop ? 0 : -1}>
            <EllipsisIcon />
          </IconButton>
        }
      />
    </MenuDealProvider>
  )
}
