import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { Json } from '../values/json.ts'
import { DealId, EventId, ImportId, MemberId, OperationId } from '../ids.ts'

export const EVENT_ENTITIES = [
  'deal',
  'contact',
  'company',
  'activity',
  'task',
  'note',
  'calendar_entry',
  'pipeline',
  'stage',
  'member',
  'team',
  'invitation',
  'workspace',
  'api_key',
  'source',
  'loss_reason',
  'unqualified_reason',
  'tag',
  'activity_outcome',
  'note_category',
  'event_category',
  'custom_field',
  'saved_view',
  'todo_template',
  'exchange_rate',
  'sales_target',
  'import',
  'product',
  'order',
  'line_item',
  'lead',
  'lead_status',
  'lead_source',
  'lead_unqualified_reason',
  'webhook',
] as const
export const EventEntity = z.enum(EVENT_ENTITIES)
export type EventEntity = z.infer<typeof EventEntity>

/** What happened to a deal, named after the most telling part of the change. */
export const DEAL_EVENT_KINDS = [
  'deal.created',
  'deal.updated',
  'deal.stage_changed',
  'deal.reordered',
  'deal.won',
  'deal.lost',
  'deal.reopened',
  'deal.stalled',
  'deal.woken',
  'deal.deleted',
  'deal.restored',
  'deal.purged',
  'deal.contact_added',
  'deal.contact_changed',
  'deal.contact_removed',
  'deal.shared',
  'deal.unshared',
  'deal.collaborators_changed',
] as const
export type DealEventKind = (typeof DEAL_EVENT_KINDS)[number]

/** `<entity>.<verb>` */
export const EventKind = z.string().regex(/^[a-z_]+\.[a-z_]+$/)

/** Through what a change came. */
export const EVENT_VIAS = ['web', 'api_key', 'dialect', 'import', 'rule', 'terminal', 'mcp'] as const
export const EventVia = z.enum(EVENT_VIAS)
export type EventVia = z.infer<typeof EventVia>

/** Only the fields that changed. */
export const Changes = z.record(z.string(), Json)
export type Changes = z.infer<typeof Changes>

/** One thing that one actor did, as it stands in the append-only history. */
export const WorkspaceEvent = z.object({
  id: EventId,
  number: z.int(),
  /** Opaque place in the feed: read on after it. */
  cursor: z.string(),
  entity: EventEntity,
  entityId: z.uuid(),
  dealId: DealId.nullable(),
  kind: EventKind,
  actorId: MemberId.nullable(),
  actorName: z.string(),
  via: EventVia,
  requestId: z.string().nullable(),
  importId: ImportId.nullable(),
  /** What one command did has one operation; a bulk change in several parts too. Null for what no command did. */
  operationId: OperationId.nullable(),
  /** The event that this one reverses. */
  undoesId: EventId.nullable(),
  /** Null where there was nothing before. */
  before: Changes.nullable(),
  /** Null where nothing is left. */
  after: Changes.nullable(),
  at: Instant,
})
export type WorkspaceEvent = z.infer<typeof WorkspaceEvent>
