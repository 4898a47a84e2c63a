import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** The head of a page: its one h1, and the title of the browser's tab. The h1 takes the focus when the route changes. */
export function PageHeader({
  title,
  tabTitle = title,
  above,
  meta,
  actions,
  className,
}: {
  title: string
  /** When the tab should say more than the heading. */
  tabTitle?: string
  /** A way back, or where this belongs. */
  above?: ReactNode
  /** Beside the title: a badge, a count. */
  meta?: ReactNode
  /** To the right, the main one last. */
  actions?: ReactNode
  className?: string
}) {
  return (
    <header className={classNames('flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 sm:px-6', className)}>
      <title>{`${tabTitle} · Dealwright`}</title>
      <div className="min-w-0 grow">
        {above && <div className="text-sm text-muted">{above}</div>}
        <div className="flex min-h-(--control) min-w-0 flex-wrap items-center gap-x-3">
          <h1 tabIndex={-1} className="min-w-0 truncate text-xl font-semibold tracking-tight print:whitespace-normal">
            {title}
          </h1>
          {meta}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
