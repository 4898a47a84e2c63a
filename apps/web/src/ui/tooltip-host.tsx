import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Keys } from './kbd.tsx'
import { placeTooltip } from './place-tooltip.ts'
import { trackTooltips } from './track-tooltips.ts'
import type { TooltipSide } from './tooltip.tsx'

/** Shows the hints of every `Tooltip` on the page; stands once, at the root. */
export function TooltipHost() {
  const box = useRef<HTMLDivElement>(null)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)

  useEffect(() => trackTooltips((element) => box.current?.contains(element) ?? false, setAnchor), [])

  useLayoutEffect(() => {
    const node = box.current
    if (!node || !anchor) return
    // The top layer: over dialogs, clipped by nothing.
    node.showPopover()
    const side = (anchor.dataset['tooltipSide'] ?? 'bottom') as TooltipSide // written by Tooltip alone
    const viewport = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight }
    const { left, top } = placeTooltip(anchor.getBoundingClientRect(), node.getBoundingClientRect(), viewport, side)
    node.style.left = `${left}px`
    node.style.top = `${top}px`
    // An icon's name is its tooltip already; said twice it would be noise.
    const isDescription = anchor.getAttribute('aria-label') !== anchor.dataset['tooltip']
    if (isDescription) anchor.setAttribute('aria-describedby', node.id)
    return () => {
      if (isDescription) anchor.removeAttribute('aria-describedby')
      node.hidePopover()
    }
  }, [anchor])

  return (
    <div
      ref={box}
      id="tooltip"
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 max-w-72 rounded-md bg-raised px-2 py-1 text-xs font-medium text-ink shadow-float open:flex open:animate-fade open:items-center open:gap-2"
    >
      {anchor?.dataset['tooltip']}
      {anchor?.dataset['tooltipKeys'] && <Keys keys={anchor.dataset['tooltipKeys'].split(' ')} />}
    </div>
  )
}
