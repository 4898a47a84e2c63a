import { z } from 'zod'
import { MemberId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'

/** An entry of one of a workspace's named lists: a source, a loss reason, an unqualified reason or a tag. */
export const ListEntry = z.object({
  number: z.int(),
  /** Unique in its list, whatever the case of its letters. */
  name: z.string().trim().min(1).max(120),
  /** 0-based. */
  position: z.int().min(0),
  /** No longer offered; records that have it keep it. */
  isArchived: z.boolean(),
  createdById: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type ListEntry<Id extends string> = { id: Id } & z.infer<typeof ListEntry>
