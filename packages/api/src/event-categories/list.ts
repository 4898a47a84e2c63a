import { EventCategoryId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** What stands in the calendar: kinds of tasks and of calendar entries. */
export const EVENT_CATEGORIES: NamedList<EventCategoryId> = {
  table: 'event_categories',
  entity: 'event_category',
  noun: 'event category',
  Id: EventCategoryId,
  usedIn: [
    { kind: 'column', table: 'tasks', entity: 'task', column: 'category_id', field: 'categoryId' },
    {
      kind: 'column',
      table: 'calendar_entries',
      entity: 'calendar_entry',
      column: 'category_id',
      field: 'categoryId',
    },
    { kind: 'setting', table: 'todo_template_items', column: 'category_id' },
  ],
}
