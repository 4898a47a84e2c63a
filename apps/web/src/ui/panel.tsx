import { type ReactNode, useId } from 'react'
import { Card } from './card.tsx'

/** A part of the page under a heading of its own, which names the region. */
export function Panel({
  title,
  aside,
  className,
  children,
}: {
  title: string
  /** What stands beside the heading. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <Card as="section" aria-labelledby={id} className={className}>
      <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="min-w-0 text-base font-semibold wrap-anywhere">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </Card>
  )
}
