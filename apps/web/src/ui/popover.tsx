import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FLOATING_BOX } from './floating.ts'

/** A small panel beside what opened it; for a filter or a detail, not for a task (that is a `Dialog`). */
export function Popover({
  trigger,
  label,
  isOpen,
  onOpenChange,
  align = 'start',
  className,
  children,
}: {
  trigger: ReactNode
  /** The accessible name of the panel. */
  label: string
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  align?: 'start' | 'center' | 'end'
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            FLOATING_BOX,
            'max-h-(--radix-popover-content-available-height) w-72 overflow-y-auto p-3',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
