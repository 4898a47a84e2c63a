import { LeadSourceId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Where leads come from. Numbered together with the sources of deals, since some programs know both as one list. */
export const LEAD_SOURCES: NamedList<LeadSourceId> = {
  table: 'lead_sources',
  entity: 'lead_source',
  noun: 'lead source',
  Id: LeadSourceId,
  usedIn: [{ kind: 'column', table: 'leads', entity: 'lead', column: 'source_id', field: 'sourceId' }],
}
