import { SavedViewId } from '@dealwright/domain'
import { z } from 'zod'
import { DealFilters } from './deal-filters.ts'

const text = z.string().max(2000).optional().catch(undefined)

/** What the address of the table says: which deals, in which order, with which columns. */
export const TableSearch = DealFilters.extend({
  /** The saved view that it began as. */
  view: SavedViewId.optional().catch(undefined),
  /** Fields with commas between, each with `-` before it for the largest first. */
  sort: text,
  /** Fields with commas between, from left to right. */
  columns: text,
})
export type TableSearch = z.infer<typeof TableSearch>
