import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Keys } from './kbd.tsx'

/** Needed once, around the app: tooltips share their delay, so that the second one in a toolbar comes at once. */
export const TooltipProvider = Radix.Provider

/** A short hint on hover and on focus. Never the only place of a fact: a finger does not see it. */
export function Tooltip({
  content,
  keys,
  side = 'bottom',
  children,
}: {
  content: ReactNode
  keys?: readonly string[]
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactNode
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={
            'z-50 flex max-w-72 items-center gap-2 rounded-md bg-raised px-2 py-1 text-xs font-medium text-ink ' +
            'shadow-float data-[state=delayed-open]:animate-fade'
          }
        >
          {content}
          {keys && <Keys keys={keys} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
