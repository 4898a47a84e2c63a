import type { DeletedKind } from './use-deleted.ts'

/** The words for each kind of record, and what goes with one that is deleted for good. */
export const KIND_WORDS = {
  deal: {
    label: 'Deals',
    one: 'deal',
    many: 'deals',
    path: '/deals',
    goesAlong: 'Its notes, tasks, activities and orders go with it.',
    allGoAlong: 'Their notes, tasks, activities and orders go with them.',
  },
  contact: {
    label: 'Contacts',
    one: 'contact',
    many: 'contacts',
    path: '/contacts',
    goesAlong: 'Notes, tasks and activities about nobody else go with it; deals lose it and stay.',
    allGoAlong: 'Notes, tasks and activities about nobody else go with them; deals lose them and stay.',
  },
  company: {
    label: 'Companies',
    one: 'company',
    many: 'companies',
    path: '/companies',
    goesAlong: 'Notes, tasks and activities about nobody else go with it; deals and people lose it and stay.',
    allGoAlong: 'Notes, tasks and activities about nobody else go with them; deals and people lose them and stay.',
  },
} as const satisfies Record<DeletedKind, Record<'label' | 'one' | 'many' | 'path' | 'goesAlong' | 'allGoAlong', string>>
