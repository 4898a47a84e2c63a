import type { Point } from './gesture.ts'

/** So near to an edge scrolling begins, and so fast it gets at the edge itself: pixels, and pixels a frame. */
const ZONE = 56
const FASTEST = 18

/** How far to scroll in this frame along one axis: negative near the start, positive near the end, else 0. */
export function scrollStep(at: number, start: number, end: number): number {
  const zone = Math.min(ZONE, (end - start) / 4)
  if (at < start + zone) return -speed((start + zone - at) / zone)
  if (at > end - zone) return speed((at - (end - zone)) / zone)
  return 0
}

/** Scrolls a box when the pointer is near one of its edges. @param axis the direction in which it may scroll */
export function autoScroll(box: HTMLElement, at: Point, axis: 'x' | 'y'): void {
  const { left, right, top, bottom } = box.getBoundingClientRect()
  if (axis === 'x') box.scrollLeft += scrollStep(at.x, left, right)
  else box.scrollTop += scrollStep(at.y, top, bottom)
}

function speed(depth: number): number {
  return Math.ceil(FASTEST * Math.min(depth, 1) ** 2)
}
