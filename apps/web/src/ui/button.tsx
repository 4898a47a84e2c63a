import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

const LOOKS = {
  primary: 'bg-accent text-on-accent shadow-card hover:bg-accent-hover',
  secondary: 'bg-surface text-ink shadow-card ring-1 ring-inset ring-control/45 hover:bg-hover hover:ring-control/70',
  quiet: 'text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink',
  danger: 'bg-negative text-on-accent shadow-card hover:bg-negative-hover',
} as const

const SIZES = {
  small: 'h-(--control-small) gap-1 px-2 text-sm',
  medium: 'h-(--control) gap-1.5 px-3 text-base',
  large: 'h-(--control-large) gap-2 px-4 text-base',
} as const

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof LOOKS
  size?: keyof typeof SIZES
  /** Shows a spinner and takes no clicks; the button keeps its focus and its width. */
  isPending?: boolean
  /** Lends its look to the one child, a link for instance. */
  asChild?: boolean
}

/** A button; `type="button"` unless told otherwise, so that it never submits a form by surprise. */
export function Button({
  look = 'secondary',
  size = 'medium',
  isPending = false,
  asChild = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const looks = classNames(
    'relative inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap select-none',
    'transition-colors duration-100 disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    LOOKS[look],
    SIZES[size],
    className,
  )
  if (asChild)
    return (
      <Slot.Root className={looks} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    )
  return (
    <button
      type="button"
      className={looks}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      onClick={isPending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {isPending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span className={isPending ? 'contents text-transparent' : 'contents'}>{children}</span>
    </button>
  )
}
