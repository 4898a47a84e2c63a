import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { CONTROL_LOOK } from './input.tsx'

/** Several lines of text; grows with what is written, up to 20 rem. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      className={classNames(CONTROL_LOOK, 'field-sizing-content max-h-80 min-h-16 resize-y px-2.5 py-1.5', className)}
      {...rest}
    />
  )
}
