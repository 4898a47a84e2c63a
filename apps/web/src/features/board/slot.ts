import type { DealId } from '@dealwright/domain'

/**
 * A place between cards: the index that the dragged card would have. Slots count the cards of a column without the dragged
 * one, so that 0 is the top and the number of other cards is the end.
 */
export type Slot = number

type Listed = readonly { id: DealId }[]

/** The card that one put into the slot comes to lie below; null at the top. */
export function cardAbove(items: Listed, draggedId: DealId, slot: Slot): DealId | null {
  const own = items.findIndex(({ id }) => id === draggedId)
  const index = own >= 0 && slot > own ? slot : slot - 1
  return items[index]?.id ?? null
}

/** How many slots a column has besides the top one. */
export function lastSlot(items: Listed, draggedId: DealId): Slot {
  return items.some(({ id }) => id === draggedId) ? items.length - 1 : items.length
}

/**
 * The slot that a card hangs over.
 * @param top of the hanging card, from the top of the list, in pixels
 * @param pitch from one card's top to the next one's, in pixels
 */
export function slotAt(top: number, pitch: number, last: Slot): Slot {
  return Math.min(Math.max(Math.round(top / pitch), 0), last)
}

/**
 * In which row a card is shown while another one is dragged: what comes after the place that was left moves up, what comes
 * after the slot moves down.
 * @param origin index of the dragged card if it is one of this column's
 * @param slot null when the card hangs over another column
 */
export function shownRow(index: number, origin: number | null, slot: Slot | null): number {
  const left = origin !== null && index > origin ? index - 1 : index
  return slot !== null && left >= slot ? left + 1 : left
}
