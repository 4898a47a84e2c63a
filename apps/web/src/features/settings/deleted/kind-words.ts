import type { DeletedKind } from './use-deleted.ts'

/** The words for each kind of record, and what goes with one that is deleted for good. */
export const KIND_WORDS = {
  deal: {
    label: 'Deals',
    one: 'deal',
    many: 'deals',
    path: '/deals',
    goesAlong: 'Its notes, tasks, activities and orders go with it.',
  },
  contact: {
    label: 'Contacts',
    one: 'contact',
    many: 'contacts',
    path: '/contacts',
    goesAlong: 'Notes, tasks and activities about nobody else go with it; deals lose it and stay.',
  },
  company: {
    label: 'Companies',
    one: 'company',
    many: 'companies',
    path: '/companies',
    goesAlong: 'Notes, tasks and activities about nobody else go with it; deals and people lose it and stay.',
  },
} as const satisfies Record<DeletedKind, { label: string; one: string; many: string; path: string; goesAlong: string }>
