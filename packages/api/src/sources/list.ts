import { SourceId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Where deals come from. */
export const SOURCES: NamedList<SourceId> = {
  table: 'sources',
  entity: 'source',
  noun: 'source',
  Id: SourceId,
  usedIn: [{ kind: 'column', table: 'deals', entity: 'deal', column: 'source_id', field: 'sourceId' }],
}
