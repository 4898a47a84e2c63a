import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** What every text control looks like, shared by input, textarea, select and combobox. */
export const CONTROL_LOOK = classNames(
  'w-full min-w-0 rounded-md bg-surface text-(length:--control-text) text-ink ring-1 ring-inset ring-control/75',
  'transition-shadow duration-100 hover:ring-control focus-visible:ring-transparent focus-visible:outline-offset-0',
  'disabled:bg-sunken disabled:text-muted aria-invalid:ring-negative aria-invalid:ring-[1.5px]',
)

/** A line of text. Give it a label, or put it into a `Field`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={classNames(CONTROL_LOOK, 'h-(--control) px-2.5', className)} {...rest} />
}
