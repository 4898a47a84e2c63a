import type { DealId, DealView } from '@dealwright/domain'
import { type Ref, type RefObject, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { Slot } from './slot.ts'

/** What the board asks of its columns: where they are on the screen, and to show or focus a card. */
export type ColumnHandle = {
  scroller: HTMLElement
  /** Also a card that is about to come. */
  focusCard: (id: DealId) => void
  focusIndex: (index: number) => void
  /** The index of the card that is nearest to a height of the screen. */
  indexAt: (clientY: number) => number
  /** Scrolls a slot into sight. */
  showSlot: (slot: Slot) => void
}

type Parts = {
  scroller: RefObject<HTMLElement | null>
  list: RefObject<HTMLElement | null>
  items: readonly DealView[]
  /** From one card's top to the next one's, in pixels. */
  pitch: number
  scrollTo: { scrollToIndex: (index: number) => void; scrollToOffset: (offset: number) => void }
  /** Makes a card the one that is reached by Tab, and thereby one that exists. */
  onActivate: (id: DealId) => void
}

/** Gives a column's handle to the board. A card that is to be focused may first have to be rendered. */
export function useColumnHandle(
  handle: Ref<ColumnHandle>,
  { scroller, list, items, pitch, scrollTo, onActivate }: Parts,
) {
  const wanted = useRef<DealId | null>(null)

  function focusWanted() {
    const link = wanted.current && list.current?.querySelector<HTMLElement>(`[data-deal="${wanted.current}"] a`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  }

  useImperativeHandle(handle, (): ColumnHandle => {
    const focusCard = (id: DealId) => {
      wanted.current = id
      onActivate(id)
      const index = items.findIndex((deal) => deal.id === id)
      if (index >= 0) scrollTo.scrollToIndex(index)
      showColumn(scroller.current)
      focusWanted()
    }
    return {
      // React sets it before it sets the handle.
      scroller: scroller.current as HTMLElement,
      focusCard,
      focusIndex: (index) => {
        const deal = items[Math.min(Math.max(index, 0), items.length - 1)]
        if (deal) focusCard(deal.id)
      },
      indexAt: (clientY) => Math.round((clientY - (list.current?.getBoundingClientRect().top ?? 0)) / pitch),
      showSlot: (slot) => {
        // A third down, so that one sees what is above it.
        scrollTo.scrollToOffset(Math.max(0, slot * pitch - (scroller.current?.clientHeight ?? 0) / 3))
        showColumn(scroller.current)
      },
    }
  })
  useLayoutEffect(focusWanted)
}

/** Sideways, where not all columns have room. */
function showColumn(scroller: HTMLElement | null) {
  scroller?.parentElement?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
}
