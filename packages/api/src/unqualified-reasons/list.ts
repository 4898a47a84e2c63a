import { UnqualifiedReasonId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Why deals turn out not to be any. */
export const UNQUALIFIED_REASONS: NamedList<UnqualifiedReasonId> = {
  table: 'unqualified_reasons',
  entity: 'unqualified_reason',
  noun: 'unqualified reason',
  Id: UnqualifiedReasonId,
  usedIn: [
    { kind: 'column', table: 'deals', entity: 'deal', column: 'unqualified_reason_id', field: 'unqualifiedReasonId' },
  ],
}
