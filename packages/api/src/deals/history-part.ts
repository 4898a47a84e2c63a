import { DEAL_EVENT_KINDS, type DealEventKind, type EventEntity } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { z } from 'zod'

/** A part of a deal's history: its way, what changed on it, and what was done about it. */
export const HistoryPart = z.enum(['stages', 'changes', 'activities', 'notes', 'tasks'])
export type HistoryPart = z.infer<typeof HistoryPart>

const STAGES: readonly DealEventKind[] = [
  'deal.created',
  'deal.stage_changed',
  'deal.won',
  'deal.lost',
  'deal.reopened',
  'deal.stalled',
  'deal.woken',
]

/** Which events belong to a part; all for none. A place on the board is nobody's change. */
export function inHistoryPart(part: HistoryPart | undefined): RawBuilder<SqlBool> {
  switch (part) {
    case undefined:
      return sql`true`
    case 'stages':
      return ofKinds(STAGES)
    case 'changes':
      return ofKinds(DEAL_EVENT_KINDS.filter((kind) => !STAGES.includes(kind) && kind !== 'deal.reordered'))
    case 'activities':
      return ofEntities(['activity', 'calendar_entry'])
    case 'notes':
      return ofEntities(['note'])
    case 'tasks':
      return ofEntities(['task'])
  }
}

function ofKinds(kinds: readonly DealEventKind[]): RawBuilder<SqlBool> {
  return sql`kind = any(${kinds}::text[])`
}

function ofEntities(entities: readonly EventEntity[]): RawBuilder<SqlBool> {
  return sql`entity = any(${entities}::text[])`
}
