import { type ComponentType, type ReactElement, Suspense, useState } from 'react'
import { Slot } from 'radix-ui'

/** The menu itself: a `DropdownMenu` that passes both on. */
export type LazyMenuProps = { trigger: ReactElement; isOpenAtFirst: boolean }

/**
 * A menu button without its menu: that is fetched when the pointer or the focus comes near, and put in place by the first
 * click. For menus in the frame of every page, and for those that stand on each of many cards.
 */
export function LazyMenu({
  trigger,
  Menu,
  preload,
  popup = 'menu',
}: {
  /** A `button`, the same before and after. */
  trigger: ReactElement
  /** Made by `lazy(preload)`. */
  Menu: ComponentType<LazyMenuProps>
  preload: () => Promise<unknown>
  /** What opens: a `Popover` is a dialog. */
  popup?: 'menu' | 'dialog'
}) {
  const [isWanted, setIsWanted] = useState(false)
  const warm = () => void preload().catch(() => undefined)
  const waiting = (
    <Slot.Root
      aria-haspopup={popup}
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={() => setIsWanted(true)}
    >
      {trigger}
    </Slot.Root>
  )
  if (!isWanted) return waiting
  return (
    <Suspense fallback={waiting}>
      <Menu trigger={trigger} isOpenAtFirst />
    </Suspense>
  )
}
