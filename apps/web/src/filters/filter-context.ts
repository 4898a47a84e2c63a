import { createContext, useContext } from 'react'
import type { DealFilters } from './deal-filters.ts'

/** The filters of a view, and how to change some of them. */
export type FilterControl = { filters: DealFilters; change: (some: Partial<DealFilters>) => void }

const Filters = createContext<FilterControl | null>(null)
export const FilterProvider = Filters.Provider

export function useFilterControl(): FilterControl {
  const control = useContext(Filters)
  if (!control) throw new Error('Only inside a filter bar')
  return control
}
