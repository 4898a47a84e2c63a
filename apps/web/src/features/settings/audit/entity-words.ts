import type { EventEntity } from '@dealwright/domain'
import type { Inputs } from '../../../data/trpc.ts'

/** Where another word is usual than the kind's own. */
const NOUNS: Partial<Record<EventEntity, string>> = {
  calendar_entry: 'appointment',
  api_key: 'API key',
  activity_outcome: 'outcome',
  event_category: 'task category',
  saved_view: 'view',
  todo_template: 'to-do template',
  lead_unqualified_reason: 'reason of leads',
}

/** What people call a record of a kind: `loss reason`. */
export function nounOf(entity: EventEntity): string {
  return NOUNS[entity] ?? entity.replaceAll('_', ' ')
}

/** Where the name of a record is found by its id; others have none there. */
export const DIRECTORY: Partial<Record<EventEntity, keyof Inputs['directory']['find']>> = {
  deal: 'deal',
  contact: 'contact',
  company: 'company',
  pipeline: 'pipeline',
  stage: 'stage',
  member: 'member',
  team: 'team',
  source: 'source',
  loss_reason: 'lossReason',
  unqualified_reason: 'unqualifiedReason',
  tag: 'tag',
  activity_outcome: 'activityOutcome',
  note_category: 'noteCategory',
  event_category: 'eventCategory',
  custom_field: 'customField',
  todo_template: 'todoTemplate',
  product: 'product',
  lead: 'lead',
  lead_status: 'leadStatus',
  lead_source: 'leadSource',
  lead_unqualified_reason: 'leadUnqualifiedReason',
}

/** Kinds of records that are looked at together, by the word in the address. */
export const ENTITY_GROUPS = {
  settings: {
    label: 'All settings',
    entities: [
      'workspace',
      'pipeline',
      'stage',
      'custom_field',
      'source',
      'loss_reason',
      'unqualified_reason',
      'tag',
      'activity_outcome',
      'note_category',
      'event_category',
      'todo_template',
      'exchange_rate',
      'lead_status',
      'lead_source',
      'lead_unqualified_reason',
    ],
  },
  access: { label: 'Who gets in', entities: ['member', 'team', 'invitation', 'api_key', 'webhook'] },
  work: { label: 'All work', entities: ['activity', 'task', 'note', 'calendar_entry'] },
} as const satisfies Record<string, { label: string; entities: readonly EventEntity[] }>
export type EntityGroup = keyof typeof ENTITY_GROUPS
