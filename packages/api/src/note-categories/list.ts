import { NoteCategoryId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** What notes are of. */
export const NOTE_CATEGORIES: NamedList<NoteCategoryId> = {
  table: 'note_categories',
  entity: 'note_category',
  noun: 'note category',
  Id: NoteCategoryId,
  usedIn: [{ kind: 'column', table: 'notes', entity: 'note', column: 'category_id', field: 'categoryId' }],
}
