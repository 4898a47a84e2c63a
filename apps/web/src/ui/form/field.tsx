import { type ReactNode, useId } from 'react'
import { classNames } from '../class-names.ts'

/** What ties a control to its label, hint and error; spread it onto the control. */
export type FieldAria = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }

/** A control with its label, a hint, and what is wrong with it, tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  isOptional = false,
  isLabelHidden = false,
  className,
  children,
}: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** Says so beside the label; everything else in a form is required. */
  isOptional?: boolean
  isLabelHidden?: boolean
  className?: string
  children: (aria: FieldAria) => ReactNode
}) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [error && errorId, hint && hintId].filter(Boolean).join(' ')
  return (
    <div className={classNames('min-w-0', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'mb-1 block text-sm font-medium'}>
        {label}
        {isOptional && <span className="font-normal text-faint"> (optional)</span>}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={errorId} className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
      {hint && (
        <div id={hintId} className="mt-1 text-sm text-pretty text-muted">
          {hint}
        </div>
      )}
    </div>
  )
}
