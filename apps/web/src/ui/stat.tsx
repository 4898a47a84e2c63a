import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Figures with labels; a list of terms for assistive technology. Holds `Stat`s alone. */
export function Stats({ className, children }: { className?: string; children: ReactNode }) {
  return <dl className={classNames('flex flex-wrap gap-x-8 gap-y-3', className)}>{children}</dl>
}

/** One figure with its label. `detail` says what it is made of, or where it opens. */
export function Stat({ label, value, detail }: { label: string; value: ReactNode; detail?: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="figures mt-0.5 truncate text-xl font-semibold tracking-tight">{value}</dd>
      {detail && <dd className="text-xs text-faint">{detail}</dd>}
    </div>
  )
}
