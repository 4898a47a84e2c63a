import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A panel with a heading; the heading names the region for assistive technology. */
export function Panel({
  title,
  headingId,
  actions,
  className,
  children,
}: {
  title: string
  /** A unique id on the page, by which the region is named. */
  headingId: string
  actions?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section
      aria-labelledby={headingId}
      className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}
    >
      <header className="flex min-h-11 items-center gap-2 px-4 pt-1">
        <h2 id={headingId} className="grow text-base font-semibold">
          {title}
        </h2>
        {actions}
      </header>
      <div className="px-4 pt-1 pb-4">{children}</div>
    </section>
  )
}

/** A plain box on the page. */
export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={classNames('min-w-0 rounded-lg border border-line bg-surface p-4', className)}>{children}</div>
}
