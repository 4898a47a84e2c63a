import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Tooltip } from './tooltip.tsx'

const SIZES = {
  small: 'size-6 [&_svg]:size-3.5',
  medium: 'size-(--control) [&_svg]:size-4',
} as const

export type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> & {
  /** Its accessible name, and its tooltip. */
  label: string
  /** Keys that do the same, shown in the tooltip: `['Mod', 'K']`. */
  keys?: readonly string[]
  size?: keyof typeof SIZES
  children: ReactNode
}

/** A button that shows an icon alone: named for assistive technology, with a tooltip for everybody else. */
export function IconButton({ label, keys, size = 'medium', className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        className={classNames(
          'touch-area inline-grid shrink-0 place-items-center rounded-md text-muted transition-colors duration-100',
          'hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink disabled:opacity-50',
          SIZES[size],
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  )
}
