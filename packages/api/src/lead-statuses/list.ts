import { LeadStatusId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** How far one has come with a lead. */
export const LEAD_STATUSES: NamedList<LeadStatusId> = {
  table: 'lead_statuses',
  entity: 'lead_status',
  noun: 'lead status',
  Id: LeadStatusId,
  usedIn: [{ kind: 'column', table: 'leads', entity: 'lead', column: 'status_id', field: 'statusId' }],
}
