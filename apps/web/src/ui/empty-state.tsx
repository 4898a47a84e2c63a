import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** What a page shows when there is nothing yet: what would stand here, and how to get it there. */
export function EmptyState({
  icon,
  title,
  heading: Heading = 'h2',
  children,
  actions,
  className,
}: {
  icon?: ReactNode
  title: string
  /** `h1` when it is all there is on the page. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  actions?: ReactNode
  className?: string
}) {
  return (
    <div className={classNames('mx-auto flex max-w-md flex-col items-center px-6 py-14 text-center', className)}>
      {icon && (
        <div
          aria-hidden
          className="mb-4 grid size-11 place-items-center rounded-lg bg-pressed text-muted [&_svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Heading tabIndex={Heading === 'h1' ? -1 : undefined} className="text-lg font-semibold">
        {title}
      </Heading>
      {children && <div className="mt-1 text-pretty text-muted">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
