import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { type ReportId, REPORTS } from './report-kinds.ts'

/** The reports, as links: each has an address of its own. Filters come along; the time stays with its report. */
export function ReportNav({ current }: { current: ReportId }) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const link = bar.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (bar.current && link) bar.current.scrollLeft = link.offsetLeft - bar.current.clientWidth / 3
  }, [current])
  return (
    <nav
      ref={bar}
      aria-label="Reports"
      className="relative shrink-0 overflow-x-auto border-b border-line px-4 sm:px-6 print:hidden"
    >
      <ul className="flex gap-1">
        {REPORTS.map(({ id, title }) => (
          <li key={id}>
            <Link
              to="/reports/{-$report}"
              params={{ report: id }}
              search={(known) => ({ ...known, period: undefined, from: undefined, to: undefined })}
              aria-current={id === current ? 'page' : undefined}
              className={
                'focus-inset -mb-px flex h-(--control) shrink-0 items-center border-b-2 border-transparent px-2.5 font-medium ' +
                'whitespace-nowrap text-muted transition-colors duration-100 hover:text-ink ' +
                'aria-[current=page]:border-accent aria-[current=page]:text-ink'
              }
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
