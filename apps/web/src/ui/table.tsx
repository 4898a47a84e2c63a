import { ArrowDownIcon, ArrowUpIcon, ChevronsUpDownIcon } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** A table that scrolls sideways in its own box on a narrow screen; the box can be scrolled by keyboard. */
export function Table({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classNames('focus-inset relative overflow-x-auto print:overflow-visible', className)}
    >
      <table className="w-full border-separate border-spacing-0 text-sm" aria-label={label}>
        {children}
      </table>
    </div>
  )
}

const CELL = 'h-(--control) border-b border-line px-3 align-middle first:pl-4 last:pr-4'

/** A column's heading. With `onSort` it is a button, and says which way the column is sorted. */
export function ColumnHeader({
  sorted,
  onSort,
  isNumeric = false,
  className,
  children,
}: {
  sorted?: 'asc' | 'desc' | null
  onSort?: () => void
  isNumeric?: boolean
  className?: string
  children: ReactNode
}) {
  const SortIcon = sorted === 'asc' ? ArrowUpIcon : sorted === 'desc' ? ArrowDownIcon : ChevronsUpDownIcon
  return (
    <th
      scope="col"
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
      className={classNames(
        CELL,
        'bg-canvas text-xs font-medium whitespace-nowrap text-muted',
        isNumeric ? 'text-right' : 'text-left',
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            'group -mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-hover hover:text-ink',
            isNumeric && 'flex-row-reverse',
          )}
        >
          {children}
          <SortIcon
            aria-hidden
            className={classNames(
              'size-3',
              !sorted && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
            )}
          />
        </button>
      ) : (
        children
      )}
    </th>
  )
}

/** A row; lights up under the pointer. */
export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('hover:bg-hover aria-selected:bg-accent-soft', className)} {...rest} />
}

/** A cell; figures stand to the right, under each other. */
export function Cell({ isNumeric = false, className, ...rest }: ComponentProps<'td'> & { isNumeric?: boolean }) {
  return <td className={classNames(CELL, isNumeric && 'figures text-right whitespace-nowrap', className)} {...rest} />
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="row" className={classNames(CELL, 'text-left font-medium', className)} {...rest} />
}
