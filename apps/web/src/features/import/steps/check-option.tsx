import { type ReactNode, useId } from 'react'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { classNames } from '../../../ui/class-names.ts'

/** A yes or no that takes effect at once, with its label behind the box. */
export function CheckOption({
  label,
  hint,
  isChecked,
  onChange,
  className,
}: {
  label: string
  hint?: ReactNode
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  className?: string
}) {
  const id = useId()
  return (
    <div className={classNames('flex items-start gap-2', className)}>
      <Checkbox
        id={id}
        checked={isChecked}
        onCheckedChange={(checked) => onChange(checked === true)}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-[3px]"
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className="text-sm text-pretty text-muted">
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
