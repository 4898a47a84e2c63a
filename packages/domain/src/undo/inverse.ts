import type { EventEntity, WorkspaceEvent } from '../records/event.ts'

/** How a change is reversed. `remove`: what was made goes, to the bin where there is one · `make_again`: what went for good comes back. */
export type Inverse = { act: 'set_back' | 'remove' | 'make_again' } | { act: 'none'; why: string }

const MADE_AND_CHANGED = ['created', 'updated', 'deleted', 'restored'] as const
const FIELD = ['created', 'updated', 'reordered', 'deleted'] as const
const LIST = [...FIELD, 'merged'] as const
const PARTY = [...MADE_AND_CHANGED, 'shared'] as const
const MERGEABLE = [...PARTY, 'merged', 'unmerged'] as const

/** What happens to records and can be reversed by commands that a person could give as well. */
const UNDOABLE: Partial<Record<EventEntity, readonly string[]>> = {
  deal: [
    ...MADE_AND_CHANGED,
    'stage_changed',
    'reordered',
    'won',
    'lost',
    'reopened',
    'stalled',
    'woken',
    'contact_added',
    'contact_changed',
    'contact_removed',
    'shared',
  ],
  contact: MERGEABLE,
  company: MERGEABLE,
  lead: [...PARTY, 'converted'],
  activity: [...MADE_AND_CHANGED, 'completed'],
  task: [...MADE_AND_CHANGED, 'completed', 'reopened', 'cancelled'],
  note: MADE_AND_CHANGED,
  calendar_entry: MADE_AND_CHANGED,
  order: MADE_AND_CHANGED,
  line_item: ['created', 'updated', 'deleted'],
  product: MADE_AND_CHANGED,
  pipeline: ['created', 'updated', 'reordered', 'stages_reordered', 'deleted'],
  stage: ['created', 'updated', 'deleted'],
  todo_template: ['created', 'updated', 'deleted'],
  source: LIST,
  loss_reason: LIST,
  unqualified_reason: LIST,
  tag: LIST,
  activity_outcome: LIST,
  note_category: LIST,
  event_category: LIST,
  lead_status: LIST,
  lead_source: LIST,
  lead_unqualified_reason: LIST,
  custom_field: FIELD,
  workspace: ['renamed', 'updated', 'settings_changed'],
  exchange_rate: ['set', 'deleted'],
  sales_target: ['set'],
  team: ['created', 'updated'],
  member: ['updated', 'deactivated', 'reactivated'],
  saved_view: ['created', 'updated', 'deleted'],
}

/** Why some changes stay, in words; by kind, or by what they did to whatever record. */
const WHY: Record<string, string> = {
  purged: 'What was erased for good cannot come back.',
  'team.deleted': 'Make the team again: with whom deals were shared went with it.',
  unconverted: 'Convert the lead again instead.',
  'exchange_rate.imported': 'The history keeps how many rates were set, and not which stood there before.',
  import: 'Undo the import as a whole.',
  api_key: 'Keys are given and revoked for good.',
  invitation: 'Invitations are sent and revoked for good.',
  webhook: 'What was sent to others cannot be called back.',
}

/** How to reverse what an event tells, as far as the event itself says; whether something stands in the way is for `obstacleTo`. */
export function inverseOf({
  entity,
  kind,
  before,
  after,
}: Pick<WorkspaceEvent, 'entity' | 'kind' | 'before' | 'after'>): Inverse {
  const verb = kind.slice(kind.indexOf('.') + 1)
  if (!UNDOABLE[entity]?.includes(verb)) {
    return { act: 'none', why: WHY[kind] ?? WHY[entity] ?? WHY[verb] ?? 'A change of this kind cannot be undone.' }
  }
  // New work tells what it did to its deal under `before`.
  if (before === null || verb === 'created') return { act: 'remove' }
  return { act: after === null ? 'make_again' : 'set_back' }
}
