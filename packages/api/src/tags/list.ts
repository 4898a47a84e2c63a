import { TagId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Words to mark records and work with. */
export const TAGS: NamedList<TagId> = {
  table: 'tags',
  entity: 'tag',
  noun: 'tag',
  Id: TagId,
  usedIn: [
    { kind: 'tags', table: 'deals', entity: 'deal', tags: 'deal_tags' },
    { kind: 'tags', table: 'contacts', entity: 'contact', tags: 'contact_tags' },
    { kind: 'tags', table: 'companies', entity: 'company', tags: 'company_tags' },
    { kind: 'tags', table: 'leads', entity: 'lead', tags: 'lead_tags' },
    { kind: 'tags', table: 'tasks', entity: 'task', tags: 'task_tags' },
    { kind: 'tags', table: 'notes', entity: 'note', tags: 'note_tags' },
  ],
}
