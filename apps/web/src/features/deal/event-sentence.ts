import type { Outputs } from '../../data/trpc.ts'

export type DealEvent = Outputs['deals']['history']['items'][number]

/** What ids in a history stand for. */
export type Names = {
  stages: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string>
}

const SENTENCES: Record<string, string> = {
  'deal.created': 'made this deal',
  'deal.won': 'won the deal',
  'deal.lost': 'lost the deal',
  'deal.reopened': 'reopened the deal',
  'deal.stalled': 'let the deal rest',
  'deal.woken': 'woke the deal',
  'deal.deleted': 'deleted the deal',
  'deal.restored': 'brought the deal back',
  'deal.reordered': 'moved the card on the board',
  'deal.shared': 'changed with whom it is shared',
  'deal.contact_added': 'added a contact',
  'deal.contact_changed': 'changed a contact’s part',
  'deal.contact_removed': 'took a contact off',
  'note.created': 'wrote a note',
  'activity.created': 'logged an activity',
  'task.created': 'added a task',
  'task.completed': 'completed a task',
}

/** What happened, as the end of a sentence that begins with a name. */
export function eventSentence(event: Pick<DealEvent, 'kind' | 'before' | 'after'>, names: Names): string {
  if (event.kind === 'deal.stage_changed') {
    const stage = (id: unknown) => names.stages.get(String(id)) ?? 'another stage'
    return `moved it from ${stage(event.before?.['stageId'])} to ${stage(event.after?.['stageId'])}`
  }
  if (event.kind === 'deal.updated') return `changed ${changedFields(event).join(', ')}`
  return SENTENCES[event.kind] ?? event.kind.replace('.', ' ').replaceAll('_', ' ')
}

const FIELDS: Record<string, string> = {
  name: 'the name',
  description: 'the description',
  amount: 'the amount',
  currency: 'the currency',
  probability: 'the probability',
  expectedCloseOn: 'the expected close',
  ownerId: 'the owner',
  companyId: 'the company',
  contactId: 'the primary contact',
  sourceId: 'the source',
  bant: 'BANT',
  tagIds: 'the tags',
  customFields: 'custom fields',
  isHot: 'whether it is hot',
  light: 'the light',
}

/** The fields that a person would name; those that merely follow are left out unless there are no others. */
function changedFields({ after }: Pick<DealEvent, 'after'>): string[] {
  const named = Object.keys(after ?? {}).flatMap((field) => FIELDS[field] ?? [])
  return named.length > 0 ? named : ['details']
}

/** A changed field as a label: `Expected close`. */
export function fieldLabel(field: string): string {
  const words = (FIELDS[field] ?? field).replace(/^the /, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** One changed value, before and after, in words; null for what says nothing to a person. */
export function changedValue(field: string, value: unknown, names: Names): string | null {
  if (!(field in FIELDS) || field === 'bant' || field === 'customFields' || field === 'tagIds') return null
  if (value === null || value === undefined || value === '') return 'empty'
  if (field === 'ownerId') return typeof value === 'string' ? (names.members.get(value) ?? null) : null
  if (field.endsWith('Id')) return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
