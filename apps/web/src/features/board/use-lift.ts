import type { DealId, DealView } from '@dealwright/domain'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { type BoardState, findDeal } from './board-state.ts'
import type { ColumnHandle } from './use-column-handle.ts'
import { autoScroll } from './drag/auto-scroll.ts'
import { listenForDrag, type Point } from './drag/gesture.ts'
import { allowedTarget, isSameTarget, type Lift, type Target } from './lift.ts'
import { cardPitch } from './metrics.ts'
import { lastSlot, slotAt } from './slot.ts'

/**
 * Dragging cards by pointer, and what is lifted right now, by whatever means. While a card hangs on the pointer React
 * renders only when its target changes; the card itself is moved by hand, once a frame.
 */
export function useLift({
  root,
  columns,
  board,
  mayMove,
  onDrop,
}: {
  /** The box that scrolls sideways and holds all columns. */
  root: RefObject<HTMLElement | null>
  columns: ReadonlyMap<string, ColumnHandle>
  board: BoardState
  mayMove: boolean
  /** Dropped where it was, it is put back. */
  onDrop: (deal: DealView, origin: Target, target: Target) => void
}) {
  const [lift, setLift] = useState<Lift | null>(null)
  const overlay = useRef<HTMLDivElement>(null)
  /** Where within the card the pointer has it, and how wide the card is. */
  const [hold, setHold] = useState<{ grip: Point; width: number } | null>(null)

  function pickUp(id: DealId, by: Lift['by']): Lift | null {
    const spot = findDeal(board, id)
    if (!spot) return null
    const origin = { stageId: spot.column.stageId, slot: spot.index }
    const next = { deal: spot.deal, by, origin, target: origin }
    setLift(next)
    return next
  }

  function letGo() {
    setHold(null)
    setLift(null)
  }

  function aim(target: Target) {
    setLift((known) => (known && !isSameTarget(known.target, target) ? { ...known, target } : known))
  }

  const drag = useEffectEvent((at: Point) => {
    const box = root.current
    if (!lift || !hold || !box) return
    const { grip } = hold
    if (overlay.current)
      overlay.current.style.transform = `translate(${at.x - grip.x}px, ${at.y - grip.y}px) rotate(1.5deg)`
    autoScroll(box, at, 'x')
    const under = columnUnder(columns, at.x)
    const column = board.columns.find(({ stageId }) => stageId === under?.stageId)
    // Beside the columns it would go back to where it was.
    if (!under || !column) return aim(lift.origin)
    const { scroller } = under
    autoScroll(scroller, at, 'y')
    const list = scroller.firstElementChild ?? scroller
    const top = at.y - grip.y - list.getBoundingClientRect().top
    aim(allowedTarget(column, lift, slotAt(top, cardPitch(), lastSlot(column.items, lift.deal.id))))
  })
  const drop = useEffectEvent(() => {
    letGo()
    if (lift) onDrop(lift.deal, lift.origin, lift.target)
  })
  const putBack = useEffectEvent(() => {
    letGo()
    if (lift) onDrop(lift.deal, lift.origin, lift.origin)
  })
  const start = useEffectEvent((card: HTMLElement, grip: Point) => {
    setHold({ grip, width: card.offsetWidth })
    // Written by DealCard.
    pickUp(card.dataset['deal'] as DealId, 'pointer')
  })

  useEffect(() => {
    if (!root.current || !mayMove) return
    return listenForDrag(root.current, {
      onStart: (card, grip) => start(card, grip),
      onFrame: (at) => drag(at),
      onDrop: () => drop(),
      onCancel: () => putBack(),
    })
  }, [root, mayMove])

  return { lift, hold, overlay, pickUp, aim, letGo }
}

/** So far beside a column a card is still meant for it; the gap between two belongs to the nearer one. */
const REACH = 24

function columnUnder(columns: ReadonlyMap<string, ColumnHandle>, x: number) {
  const near = Array.from(columns, ([stageId, { scroller }]) => {
    const { left, right } = scroller.getBoundingClientRect()
    return { stageId, scroller, distance: Math.max(left - x, x - right, 0) }
  })
  const nearest = near.toSorted((a, b) => a.distance - b.distance)[0]
  return nearest && nearest.distance <= REACH ? nearest : undefined
}
