import type { Sort } from '@dealwright/domain'
import { createContext, useContext } from 'react'
import type { DealColumn } from './deal-columns.ts'
import type { TableLayout } from './use-table-layout.ts'

/** What the menu of a heading is about. */
export type HeadingContext = {
  column: DealColumn
  /** 1 for the first. */
  place: number
  layout: TableLayout
  sort: Sort
  onSort: (sort: Sort) => void
  /** Gets the ids of the columns from left to right. */
  onColumns: (ids: string[]) => void
  /** Brings the focus to a heading. */
  focusHeading: (place: number) => void
}

const Heading = createContext<HeadingContext | null>(null)
export const HeadingProvider = Heading.Provider

export function useHeading(): HeadingContext {
  const heading = useContext(Heading)
  if (!heading) throw new Error('Only inside a heading')
  return heading
}
