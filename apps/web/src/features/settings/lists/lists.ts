import type { TRPCClient } from '@trpc/client'
import type { AppRouter } from '@dealwright/api'
import type { Trpc } from '../../../data/trpc.ts'

/** The lists of names that a workspace keeps, by the address of their section, and what one entry is called. */
export const LISTS = {
  'loss-reasons': 'loss reason',
  'unqualified-reasons': 'reason',
  sources: 'source',
  tags: 'tag',
  'call-outcomes': 'outcome',
  'visit-outcomes': 'outcome',
  'note-categories': 'category',
  'calendar-categories': 'category',
} as const

export type ListId = keyof typeof LISTS

/** A list's procedures. The lists differ in the brands of their ids alone, and an id comes from a list and goes back to it. */
export function listAt<Root extends Trpc | TRPCClient<AppRouter>>(root: Root, id: ListId): Root['sources'] {
  const lists = {
    'loss-reasons': root.lossReasons,
    'unqualified-reasons': root.unqualifiedReasons,
    sources: root.sources,
    tags: root.tags,
    'call-outcomes': root.activityOutcomes.calls,
    'visit-outcomes': root.activityOutcomes.visits,
    'note-categories': root.noteCategories,
    'calendar-categories': root.eventCategories,
  } satisfies Record<ListId, unknown>
  return lists[id] as unknown as Root['sources']
}
