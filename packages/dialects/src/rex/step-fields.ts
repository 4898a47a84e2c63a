import type { DealId, EventId, Instant, MemberId, StageId } from '@dealwright/domain'
import { nullable, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { idOf } from './codecs.ts'

/** One step of a deal through its stages: the event that tells of it. */
export type Step = {
  id: EventId
  dealId: DealId
  fromStageId: StageId | null
  toStageId: StageId | null
  changedAt: Instant
  changedById: MemberId | null
}

const { shown } = fieldsOf<Step, never>()

/** A record of the stage history; the first has come from nowhere. */
export const STEP = {
  id: shown('id', idOf('sh_')),
  deal_id: shown('dealId', idOf('deal_')),
  from_stage_id: shown('fromStageId', nullable(idOf('stg_'))),
  to_stage_id: shown('toStageId', nullable(idOf('stg_'))),
  changed_at: shown('changedAt', seconds),
  changed_by: shown('changedById', nullable(idOf('user_'))),
} satisfies Table<Step, never>
