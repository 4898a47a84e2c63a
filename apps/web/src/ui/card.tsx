import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** A plain box on the page. */
export function Card({ as: Box = 'div', className, ...rest }: ComponentProps<'div'> & { as?: 'div' | 'section' }) {
  return (
    <Box
      {...rest}
      className={classNames('min-w-0 rounded-xl bg-surface p-4 shadow-card ring-1 ring-line ring-inset', className)}
    />
  )
}
