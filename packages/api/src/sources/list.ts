import { SourceId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Where deals, people and companies come from. */
export const SOURCES: NamedList<SourceId> = {
  table: 'sources',
  entity: 'source',
  noun: 'source',
  Id: SourceId,
  usedIn: [
    { kind: 'column', table: 'deals', entity: 'deal', column: 'source_id', field: 'sourceId' },
    { kind: 'column', table: 'contacts', entity: 'contact', column: 'source_id', field: 'sourceId' },
    { kind: 'column', table: 'companies', entity: 'company', column: 'source_id', field: 'sourceId' },
  ],
}
