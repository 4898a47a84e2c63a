import {
  ActivityId,
  CompanyId,
  ContactId,
  DealId,
  type EventEntity,
  eventNameFor,
  StageId,
  TaskId,
  toPrefixedId,
  type WorkspaceEvent,
} from '@dealwright/domain'
import { z } from 'zod'
import { plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { idOf } from './codecs.ts'

export type RexEvent = WorkspaceEvent & { name: string; data: Record<string, string | null> }

const { shown } = fieldsOf<RexEvent, never>()

/** An event. Rex's page tells when it was as `occurred_at`, its overview as `timestamp`. */
export const EVENT = {
  id: shown('id', idOf('evt_')),
  type: shown('name', plain(z.string())),
  occurred_at: shown('at', seconds),
  timestamp: shown('at', seconds),
  data: shown('data', plain(z.record(z.string(), z.string().nullable()))),
} satisfies Table<RexEvent, never>

const IDS = {
  deal: (id) => toPrefixedId('deal_', DealId.parse(id)),
  contact: (id) => toPrefixedId('cont_', ContactId.parse(id)),
  company: (id) => toPrefixedId('comp_', CompanyId.parse(id)),
  activity: (id) => toPrefixedId('act_', ActivityId.parse(id)),
  task: (id) => toPrefixedId('task_', TaskId.parse(id)),
} as const satisfies Partial<Record<EventEntity, (id: string) => string>>
type Told = keyof typeof IDS

/** The kinds of records whose events Rex tells. */
export const TOLD = Object.keys(IDS) as Told[] // the keys of a record

const NAMED = { format: 'rex', kinds: ['deal.won', 'deal.lost', 'deal.stage_changed', '*'] } as const

/** An event in the words of Rex, with the ids of what it is about; nothing for what Rex does not tell. */
export function rexEvent(event: WorkspaceEvent): RexEvent[] {
  const { entity, entityId, dealId, before, after } = event
  const name = eventNameFor({ format: NAMED.format, kinds: [...NAMED.kinds] }, event)
  if (name === null || !isTold(entity)) return []
  const moved = name.startsWith('deal.') && name !== 'deal.created' && after !== null && 'stageId' in after
  return [
    {
      ...event,
      name,
      data: {
        [`${entity}_id`]: IDS[entity](entityId),
        ...(dealId !== null && { deal_id: IDS.deal(dealId) }),
        ...(moved && { from_stage_id: stageOf(before), to_stage_id: stageOf(after) }),
      },
    },
  ]
}

function isTold(entity: EventEntity): entity is Told {
  return Object.hasOwn(IDS, entity)
}

function stageOf(side: WorkspaceEvent['before']): string | null {
  const id = StageId.safeParse(side?.['stageId'])
  return id.success ? toPrefixedId('stg_', id.data) : null
}
