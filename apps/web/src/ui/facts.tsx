import type { ReactNode } from 'react'

/** What is known of something, a name and a value a line. Holds `Fact`s alone. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-y-0.5">{children}</dl>
}

/** One thing that is known; mostly an `EditableField` or an `EditableChoice`. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-1.5 text-sm wrap-anywhere text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
