import { LossReasonId } from '@dealwright/domain'
import type { NamedList } from '../named-lists/named-list.ts'

/** Why deals are lost. */
export const LOSS_REASONS: NamedList<LossReasonId> = {
  table: 'loss_reasons',
  entity: 'loss_reason',
  noun: 'loss reason',
  Id: LossReasonId,
  usedIn: [{ kind: 'column', table: 'deals', entity: 'deal', column: 'loss_reason_id', field: 'lossReasonId' }],
}
