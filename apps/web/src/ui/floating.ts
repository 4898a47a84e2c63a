import { classNames } from './class-names.ts'

/** The box of everything that floats over the page: menus, popovers, the lists of selects. */
export const FLOATING_BOX = classNames(
  'z-50 max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg bg-raised text-ink shadow-float outline-none',
  'data-[state=open]:animate-pop',
)

/** One line in such a list; `data-highlighted` (radix) and `data-selected` (cmdk) mark where the keyboard stands. */
export const FLOATING_ITEM = classNames(
  'relative flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-base outline-none select-none',
  'data-highlighted:bg-hover data-[selected=true]:bg-hover pointer-coarse:min-h-11',
  // Radix writes data-disabled without a value, cmdk writes "true" or "false".
  'not-data-[disabled=false]:data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
)
