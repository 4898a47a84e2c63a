import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { announce } from '../../../ui/announcer.tsx'
import { toastProblem } from '../../../ui/toast.ts'
import { inOrder, movedTo, targetIndex } from './order.ts'

/** A row on its way: by whom, from where, where it would go now, and how far the pointer has taken it, in pixels. */
export type Lift = { id: string; by: 'pointer' | 'keyboard'; from: number; to: number; shift: number }

const DRAG_DISTANCE = 4

/**
 * A list in an order that people change, by pointer, by keyboard or by a menu. The new order shows at once, and gives way to
 * what the server has when that answers.
 */
export function useSortable<Item extends { id: string }>({
  items,
  nameOf,
  onReorder,
}: {
  items: readonly Item[]
  nameOf: (item: Item) => string
  /** @param ids all of them, in the new order */
  onReorder: (ids: string[]) => Promise<unknown>
}) {
  const [order, setOrder] = useState<readonly string[] | null>(null)
  const [lift, setLift] = useState<Lift | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<{ id: string; y: number } | null>(null)
  const shown = order ? inOrder(items, order) : items

  async function place(id: string, from: number, to: number) {
    const item = shown[from]
    if (from === to || !item) return
    const ids = movedTo(
      shown.map((each) => each.id),
      from,
      to,
    )
    setOrder(ids)
    announce(`${nameOf(item)} moved, ${placeOf(to)}`)
    try {
      await onReorder(ids)
    } catch (error) {
      toastProblem(problemMessage(error))
    } finally {
      setOrder(null)
    }
  }

  function pickUp(id: string, by: Lift['by']) {
    const from = shown.findIndex((each) => each.id === id)
    setLift({ id, by, from, to: from, shift: 0 })
    const item = shown[from]
    if (by === 'keyboard' && item) announce(`${nameOf(item)} picked up, ${placeOf(from)}`)
  }

  function aim(next: Lift) {
    setLift(next)
    if (next.to !== lift?.to) rowsOf(list.current)[next.to]?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  }

  function drop() {
    setLift(null)
    if (lift) void place(lift.id, lift.from, lift.to)
  }

  function putBack() {
    pressed.current = null
    setLift(null)
    const item = lift && shown[lift.from]
    if (item) announce(`${nameOf(item)} put back`)
  }

  const placeOf = (index: number) => `place ${index + 1} of ${shown.length}`

  function onKeyDown(event: KeyboardEvent, id: string) {
    const target = lift && targetOfKey(event.key, lift.to, shown.length - 1)
    if (!lift && (event.key === ' ' || event.key === 'Enter')) pickUp(id, 'keyboard')
    else if (lift && (event.key === ' ' || event.key === 'Enter')) drop()
    else if (lift && event.key === 'Escape') {
      // A dialog around the list stays open.
      event.stopPropagation()
      putBack()
    } else if (lift && target !== null) {
      aim({ ...lift, to: target })
      announce(placeOf(target))
    } else return
    event.preventDefault()
  }

  function onPointerMove(event: PointerEvent, id: string) {
    const start = pressed.current
    if (start?.id !== id) return
    const shift = event.clientY - start.y
    if (!lift && Math.abs(shift) > DRAG_DISTANCE) pickUp(id, 'pointer')
    if (lift?.by !== 'pointer') return
    const middles = rowsOf(list.current).map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return top + height / 2
    })
    aim({ ...lift, shift, to: targetIndex(middles, lift.from, event.clientY) })
  }

  /** What makes a button the grip of a row. */
  const grip = (id: string) => ({
    'aria-pressed': lift?.id === id && lift.by === 'keyboard',
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, id),
    onBlur: () => lift?.by === 'keyboard' && putBack(),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!event.isPrimary || event.button !== 0) return
      pressed.current = { id, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent) => onPointerMove(event, id),
    onPointerUp: () => {
      pressed.current = null
      if (lift?.by === 'pointer') drop()
    },
    onPointerCancel: putBack,
  })

  /** One place up (-1) or down (1), for a menu; null where that is none. */
  function step(id: string, by: -1 | 1): (() => void) | null {
    const from = shown.findIndex((each) => each.id === id)
    const to = from + by
    return from < 0 || to < 0 || to >= shown.length ? null : () => void place(id, from, to)
  }

  return { shown, lift, list, grip, step }
}

function targetOfKey(key: string, at: number, last: number): number | null {
  if (key === 'ArrowUp') return Math.max(at - 1, 0)
  if (key === 'ArrowDown') return Math.min(at + 1, last)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}

function rowsOf(list: HTMLElement | null): HTMLElement[] {
  return Array.from(list?.children ?? []).filter((child) => child instanceof HTMLElement)
}
