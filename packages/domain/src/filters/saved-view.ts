import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { Filter } from './filter.ts'
import { MemberId, SavedViewId } from '../ids.ts'
import { Sort } from '../values/sort.ts'

/** Which list a view is one of. */
export const SAVED_VIEW_ENTITIES = ['deal', 'contact', 'company'] as const

/** A list as someone likes to see it, kept under a name. */
export const SavedView = z.object({
  id: SavedViewId,
  number: z.int(),
  entity: z.enum(SAVED_VIEW_ENTITIES),
  name: z.string().trim().min(1).max(120),
  /** Null shows all. */
  filter: Filter.nullable(),
  sort: Sort,
  /** Fields in their order from left to right, custom ones as `custom.<key>`; empty: the usual ones. */
  columns: z.array(z.string().max(80)).max(100),
  /** Everybody in the workspace may use a shared view; its owner, managers and admins may change it. */
  isShared: z.boolean(),
  ownerId: MemberId,
  createdAt: Instant,
  updatedAt: Instant,
})
export type SavedView = z.infer<typeof SavedView>
