import { type Range, defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { DealId, DealView, Stage, Totals } from '@dealwright/domain'
import { memo, type Ref, useCallback, useRef, useState } from 'react'
import type { BoardColumn } from './board-state.ts'
import type { CardContext } from './card-context.ts'
import { ColumnEnd } from './column-end.tsx'
import { ColumnHead } from './column-head.tsx'
import { DealCard } from './deal-card.tsx'
import { cardPitch } from './metrics.ts'
import { SlotMark } from './slot-mark.tsx'
import { type Slot, shownRow } from './slot.ts'
import { type ColumnHandle, useColumnHandle } from './use-column-handle.ts'

/** So close to the last loaded card the next ones are fetched. */
const AHEAD = 25

/** A stage with its cards, of which only those in sight exist. */
export const Column = memo(function Column({
  handle,
  stage,
  column,
  totals,
  decided,
  context,
  mayCreate,
  origin,
  slot,
  ghost,
  onLoadMore,
}: {
  handle: Ref<ColumnHandle>
  stage: Stage
  column: BoardColumn
  totals: Totals | null
  decided: { won: number; lost: number }
  context: CardContext
  mayCreate: boolean
  /** The index of the card that is being moved, if it is one of these. */
  origin: number | null
  /** Where a moved card would go, if it would go here. */
  slot: Slot | null
  /** The card that is shown there; without it the place is only marked. */
  ghost: DealView | null
  onLoadMore: (column: BoardColumn) => Promise<void>
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState<DealId | null>(null)
  const [pitch] = useState(cardPitch)
  const { items, nextCursor } = column
  const headingId = `stage-${stage.id}`
  const active = Math.max(0, activeId === null ? 0 : items.findIndex(({ id }) => id === activeId))

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 4,
    // The card with the focus, and the one that is being moved, stay in the page wherever one scrolls.
    rangeExtractor: useCallback(
      (range: Range) => {
        const kept = [active, origin ?? active].filter((index) => index < range.count)
        return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b)
      },
      [active, origin],
    ),
  })

  const rows = virtualizer.getVirtualItems()
  const last = virtualizer.range?.endIndex ?? 0
  const isNearEnd = nextCursor !== null && last >= items.length - AHEAD

  useColumnHandle(handle, { scroller, list, items, pitch, scrollTo: virtualizer, onActivate: setActiveId })

  const shown = items.length - (origin === null ? 0 : 1) + (slot === null ? 0 : 1)
  return (
    <section
      aria-labelledby={headingId}
      data-stage={stage.id}
      className="flex min-h-0 w-[calc(100vw-2.5rem)] shrink-0 snap-center flex-col rounded-xl bg-sunken ring-inset sm:w-auto sm:max-w-88 sm:min-w-61 sm:flex-1 sm:snap-align-none"
    >
      <ColumnHead {...{ stage, headingId, totals, decided, mayCreate }} />
      <div ref={scroller} className="min-h-0 grow overflow-y-auto overscroll-y-contain px-2 pt-0.5 pb-2">
        <ul
          ref={list}
          role="list"
          aria-labelledby={headingId}
          aria-describedby={context.mayWrite ? 'board-keys' : undefined}
          className="relative"
          style={{ height: shown * pitch }}
          onFocus={(event) => setActiveId(dealOf(event.target) ?? activeId)}
        >
          {rows.map(({ index }) => {
            const deal = items[index]
            return (
              deal && (
                <DealCard
                  key={deal.id}
                  deal={deal}
                  context={context}
                  top={shownRow(index, origin, slot) * pitch}
                  position={index + 1}
                  count={Math.max(totals?.count ?? 0, items.length)}
                  isTabStop={index === active}
                  isLifted={index === origin}
                />
              )
            )
          })}
          {slot !== null && <SlotMark top={slot * pitch} ghost={ghost} context={context} />}
        </ul>
        <ColumnEnd column={column} isNear={isNearEnd} isEmpty={shown === 0} onLoadMore={onLoadMore} />
      </div>
    </section>
  )
})

function dealOf(target: Element): DealId | undefined {
  // Written by DealCard.
  return target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] as DealId | undefined
}
