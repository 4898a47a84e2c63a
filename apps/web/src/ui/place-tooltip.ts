import type { TooltipSide } from './tooltip.tsx'

type Box = { left: number; top: number; width: number; height: number }
type Size = { width: number; height: number }

const GAP = 6
const MARGIN = 8

/** Where a tooltip of a size goes, in pixels of the viewport: beside its anchor, on the other side where there is no room, never outside. */
export function placeTooltip(
  anchor: Box,
  size: Size,
  viewport: Size,
  side: TooltipSide,
): { left: number; top: number } {
  const before = { x: anchor.left - GAP - size.width, y: anchor.top - GAP - size.height }
  const after = { x: anchor.left + anchor.width + GAP, y: anchor.top + anchor.height + GAP }
  const middle = {
    x: anchor.left + (anchor.width - size.width) / 2,
    y: anchor.top + (anchor.height - size.height) / 2,
  }
  const end = { x: viewport.width - MARGIN - size.width, y: viewport.height - MARGIN - size.height }
  const inside = (value: number, limit: number) => Math.max(MARGIN, Math.min(value, limit))
  switch (side) {
    case 'top':
      return { left: inside(middle.x, end.x), top: before.y >= MARGIN ? before.y : after.y }
    case 'bottom':
      return { left: inside(middle.x, end.x), top: after.y <= end.y ? after.y : before.y }
    case 'left':
      return { left: before.x >= MARGIN ? before.x : after.x, top: inside(middle.y, end.y) }
    case 'right':
      return { left: after.x <= end.x ? after.x : before.x, top: inside(middle.y, end.y) }
  }
}
