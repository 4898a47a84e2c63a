import { LeadUnqualifiedReasonId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Why leads turn out not to be any. */
export const LEAD_UNQUALIFIED_REASONS: NamedList<LeadUnqualifiedReasonId> = {
  table: 'lead_unqualified_reasons',
  entity: 'lead_unqualified_reason',
  noun: 'reason',
  Id: LeadUnqualifiedReasonId,
  usedIn: [
    { kind: 'column', table: 'leads', entity: 'lead', column: 'unqualified_reason_id', field: 'unqualifiedReasonId' },
  ],
}
