import { Slot } from 'radix-ui'
import type { ReactNode } from 'react'

export type TooltipSide = 'top' | 'right' | 'bottom' | 'left'

/**
 * A short hint on hover and on keyboard focus. Never the only place of a fact: a finger does not see it.
 * It only marks its child; the one `TooltipHost` shows the words, so that a thousand cards cost no more than one.
 */
export function Tooltip({
  content,
  keys,
  side = 'bottom',
  children,
}: {
  content: string
  /** Keys that do the same, as in `Keys`. */
  keys?: readonly string[]
  side?: TooltipSide
  children: ReactNode
}) {
  return (
    <Slot.Root data-tooltip={content} data-tooltip-keys={keys?.join(' ')} data-tooltip-side={side}>
      {children}
    </Slot.Root>
  )
}
