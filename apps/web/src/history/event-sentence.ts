import { Address, addressLine, Amount, CalendarDay, TrafficLight } from '@dealwright/domain'
import type { Outputs } from '../data/trpc.ts'
import { LIGHT_NAMES } from '../facts/light-names.ts'
import { formatDay } from '../format/day.ts'
import { formatMoney } from '../format/money.ts'
import { formatDecimal, formatPercent } from '../format/number.ts'

export type HistoryEvent = Outputs['deals']['history']['items'][number]

/** Whose timeline it is. */
export type HistoryOwner = 'deal' | 'contact' | 'company'

/** What ids in a history stand for. */
export type Names = {
  stages: ReadonlyMap<string, string>
  members: ReadonlyMap<string, string>
  /** Deals, contacts, companies, sources and loss reasons. */
  records: ReadonlyMap<string, string>
}

const SENTENCES: Record<string, string> = {
  'deal.created': 'added the deal',
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
  'contact.created': 'added this contact',
  'contact.merged': 'merged other contacts into this one',
  'contact.unmerged': 'took a merge into this contact apart',
  'contact.deleted': 'deleted this contact',
  'contact.restored': 'brought this contact back',
  'company.created': 'added this company',
  'company.merged': 'merged other companies into this one',
  'company.unmerged': 'took a merge into this company apart',
  'company.deleted': 'deleted this company',
  'company.restored': 'brought this company back',
  'note.created': 'wrote a note',
  'note.updated': 'changed a note',
  'note.deleted': 'deleted a note',
  'activity.created': 'logged an activity',
  'activity.completed': 'did what was planned',
  'activity.updated': 'changed an activity',
  'activity.deleted': 'deleted an activity',
  'task.created': 'added a task',
  'task.updated': 'changed a task',
  'task.completed': 'completed a task',
  'task.reopened': 'reopened a task',
  'task.cancelled': 'called a task off',
  'task.deleted': 'deleted a task',
  'calendar_entry.created': 'added an appointment',
  'calendar_entry.updated': 'changed an appointment',
  'calendar_entry.deleted': 'deleted an appointment',
}

/** What happened, as the end of a sentence that begins with a name. */
export function eventSentence(event: Pick<HistoryEvent, 'kind' | 'before' | 'after'>, names: Names): string {
  const { kind, before, after } = event
  if (kind === 'deal.stage_changed') {
    const stage = (id: unknown) => names.stages.get(String(id)) ?? 'another stage'
    return `moved it from ${stage(before?.['stageId'])} to ${stage(after?.['stageId'])}`
  }
  if (/^(deal|contact|company)\.updated$/.test(kind)) return `changed ${changedFields(event).join(', ')}`
  if (kind === 'activity.created' && after?.['status'] === 'scheduled') return 'planned an activity'
  return SENTENCES[kind] ?? kind.replace('.', ' ').replaceAll('_', ' ')
}

const FIELDS: Record<string, string> = {
  name: 'the name',
  firstName: 'the first name',
  lastName: 'the last name',
  jobTitle: 'the job title',
  description: 'the description',
  amount: 'the amount',
  currency: 'the currency',
  probability: 'the probability',
  expectedCloseOn: 'the expected close',
  ownerId: 'the owner',
  companyId: 'the company',
  parentId: 'the parent company',
  contactId: 'the primary contact',
  sourceId: 'the source',
  email: 'the e-mail address',
  secondEmail: 'the second e-mail address',
  homeEmail: 'the private e-mail address',
  phone: 'the telephone',
  mobile: 'the mobile telephone',
  homePhone: 'the private telephone',
  fax: 'the fax',
  website: 'the website',
  domain: 'the domain',
  linkedin: 'LinkedIn',
  twitter: 'X',
  facebook: 'Facebook',
  skype: 'Skype',
  industry: 'the industry',
  address: 'the address',
  homeAddress: 'the private address',
  billingAddress: 'the billing address',
  shippingAddress: 'the shipping address',
  customerStatus: 'whether it is a customer',
  prospectStatus: 'whether it is a prospect',
  size: 'the size',
  sourceDetail: 'the source',
  metadata: 'the data of other programs',
  bant: 'BANT',
  tagIds: 'the tags',
  customFields: 'custom fields',
  isHot: 'whether it is hot',
  light: 'the light',
  assigneeId: 'the assignee',
  lossReasonId: 'why it was lost',
  lossNote: 'what happened',
}

/** The fields that a person would name; those that merely follow are left out unless there are no others. */
function changedFields({ after }: Pick<HistoryEvent, 'after'>): string[] {
  const named = Object.keys(after ?? {}).flatMap((field) => FIELDS[field] ?? [])
  return named.length > 0 ? named : ['details']
}

/** A changed field as a label: `Expected close`. */
export function fieldLabel(field: string): string {
  const words = (FIELDS[field] ?? field).replace(/^the /, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const PEOPLE = ['ownerId', 'assigneeId']

/**
 * One changed value, before or after, in words as its fact shows it; null for what says nothing to a person.
 * @param currency that of an amount; without it an amount is a plain number
 */
export function changedValue(field: string, value: unknown, names: Names, currency?: string): string | null {
  if (!(field in FIELDS) || field === 'bant' || field === 'customFields' || field === 'tagIds') return null
  if (value === null || value === undefined || value === '') return 'empty'
  if (field.endsWith('Id')) {
    const known = PEOPLE.includes(field) ? names.members : names.records
    return typeof value === 'string' ? (known.get(value) ?? null) : null
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const address = Address.safeParse(value)
  if (address.success) return addressLine(address.data)
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value)
  switch (field) {
    case 'amount':
      if (!Amount.safeParse(value).success) return text
      return currency === undefined ? formatDecimal(text) : formatMoney(text, currency)
    case 'probability':
      return formatPercent(Number(text))
    case 'expectedCloseOn':
      return CalendarDay.safeParse(value).success ? formatDay(text) : text
    case 'light': {
      const light = TrafficLight.safeParse(value).data
      return light ? LIGHT_NAMES[light] : text
    }
    default:
      return text
  }
}

const REFERENCES = [
  ['companyId', 'company'],
  ['parentId', 'company'],
  ['contactId', 'contact'],
  ['sourceId', 'source'],
  ['lossReasonId', 'lossReason'],
] as const

/** What may hold ids: an event, or values that are put side by side in another way. */
export type Referring = {
  dealId: string | null
  before: Readonly<Record<string, unknown>> | null
  after: Readonly<Record<string, unknown>> | null
}

/** The ids in some events whose names are shown, by kind. */
export function namedIds(
  events: readonly Referring[],
): Record<'deal' | 'company' | 'contact' | 'source' | 'lossReason', { ids: string[] }> {
  const found = {
    deal: new Set<string>(),
    company: new Set<string>(),
    contact: new Set<string>(),
    source: new Set<string>(),
    lossReason: new Set<string>(),
  }
  for (const { dealId, before, after } of events) {
    if (dealId !== null) found.deal.add(dealId)
    // What was there from the beginning is not shown as a change.
    if (before === null) continue
    for (const [field, kind] of REFERENCES)
      for (const value of [before[field], after?.[field]]) if (typeof value === 'string') found[kind].add(value)
  }
  const ids = (of: Set<string>) => ({ ids: [...of].toSorted() })
  return {
    deal: ids(found.deal),
    company: ids(found.company),
    contact: ids(found.contact),
    source: ids(found.source),
    lossReason: ids(found.lossReason),
  }
}
