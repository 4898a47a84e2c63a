import { addDays, dayInZone, startOfDayInZone, type Subject, type SubjectKind } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { Refused } from '../kit/refusal.ts'
import {
  ASSOCIATED_KINDS,
  associationOf,
  CALENDAR_ENTRY,
  type Entry,
  kindOf,
  type WrittenEntry,
} from './calendar-entry-fields.ts'
import { crud, type Listing, type Means } from './crud.ts'
import { refuseChange } from './fixed.ts'
import { offsetOf, sortOf } from './list.ts'
import { idsOf } from './record-id.ts'

export const CALENDAR_ENTRIES = {
  name: 'calendar_entry',
  path: '/calendar_entries',
  noun: ['a calendar entry', 'calendar entries'] as const,
  kind: ['task', 'calendarEntry'] as const,
  table: CALENDAR_ENTRY,
  differs: 'Entries do not repeat.',
}

const SORTS = {
  id: 'number',
  name: 'title',
  due_date: 'at',
  start_time: 'at',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const

const flag = z.enum(['true', 'false', '1', '0']).optional()
const QUERY = {
  conditions: z
    .object({
      kind: z.enum(['task', 'event']).optional(),
      owner_id: z.string().optional(),
      completed: flag,
      incomplete: flag,
      late: flag,
      today: flag,
      tomorrow: flag,
    })
    .optional(),
  sort: z.string().optional(),
  deal_id: z.string().optional(),
  person_id: z.string().optional(),
  company_id: z.string().optional(),
}
type Query = z.output<z.ZodObject<typeof QUERY>>

export const CALENDAR_ENTRY_LIST: Listing<Entry, typeof QUERY> = {
  query: QUERY,
  async find(means, query) {
    const { api, look } = means
    const { kind: type, owner_id } = query.conditions ?? {}
    const [dealIds, contactIds, companyIds, ownerIds] = await Promise.all([
      idsOf(look, 'deal', query.deal_id),
      idsOf(look, 'contact', query.person_id),
      idsOf(look, 'company', query.company_id),
      idsOf(look, 'member', owner_id),
    ])
    if ([dealIds, contactIds, companyIds, ownerIds].some((ids) => ids?.length === 0)) return { items: [], total: 0 }
    const wanted = {
      type,
      dealId: dealIds?.[0],
      contactId: contactIds?.[0],
      companyId: companyIds?.[0],
      ownerId: ownerIds?.[0],
      ...whenever(means, query.conditions),
    }
    const [{ items }, total] = await Promise.all([
      api.calendarEntries.agenda({ ...wanted, ...offsetOf(query), sort: sortOf(query.sort, SORTS, 'number') }),
      api.calendarEntries.countAgenda(wanted),
    ])
    return { items, total }
  },
}

/** Calendar entries, in the order of PipelineDeals' page. */
export const calendarEntries = crud(CALENDAR_ENTRIES, {
  list: CALENDAR_ENTRY_LIST,
  async create(means, written): Promise<Entry> {
    const { api } = means
    const about = await subjectOf(means, written)
    if (written.type === 'CalendarTask') {
      return { type: 'task', ...(await api.tasks.create({ ...taskOf(written), title: written.title, ...about })) }
    }
    const { startsAt, endsAt } = written
    if (!startsAt) throw missing('start_time')
    if (!endsAt) throw missing('end_time')
    return {
      type: 'event',
      ...(await api.calendarEntries.create({ ...eventOf(written), title: written.title, startsAt, endsAt, ...about })),
    }
  },
  get: ({ api }, id) => entryAt(api, id),
  async update(means, id, patch, before): Promise<Entry> {
    const { api } = means
    refuseChange('type', patch.type)
    const about = await subjectOf(means, patch, before)
    return before.type === 'task'
      ? { type: 'task', ...(await api.tasks.update({ id, ...taskOf(patch), ...about })) }
      : { type: 'event', ...(await api.calendarEntries.update({ id, ...eventOf(patch), ...about })) }
  },
  async delete({ api }, id) {
    const { type } = await entryAt(api, id)
    return type === 'task' ? api.tasks.delete({ id }) : api.calendarEntries.delete({ id })
  },
})

async function entryAt(api: Api, id: string): Promise<Entry> {
  const { items } = await api.calendarEntries.agenda({ ids: [id], limit: 1 })
  const [entry] = items
  if (!entry) throw new Refused('not_found', 'There is no such calendar entry.')
  return entry
}

/** What tasks have of what a body says; they have a day and no times. */
function taskOf({ title, description, ownerId, categoryId, dueAt, isDone }: Partial<WrittenEntry>) {
  const status = isDone === undefined ? undefined : isDone ? ('completed' as const) : ('pending' as const)
  return { title, description, ownerId, categoryId, dueAt, status }
}

/** What events have of what a body says. */
function eventOf(written: Partial<WrittenEntry>) {
  const { title, description, ownerId, categoryId, startsAt, endsAt, isAllDay, isDone: isCompleted } = written
  return { title, description, ownerId, categoryId, startsAt, endsAt, isAllDay, isCompleted }
}

/**
 * What a body says the entry is about. The association is the most telling of what an entry is about, so that a new one
 * takes the place of those that tell more; a company may stand beside it.
 */
async function subjectOf(
  { look }: Pick<Means, 'look'>,
  { associationId, associationType, companyId }: Partial<WrittenEntry>,
  before?: Entry,
): Promise<Partial<Subject>> {
  const beside = companyId === undefined ? {} : { companyId }
  if (associationId === undefined && associationType === undefined) return beside
  if (associationId === null || associationType === null) return { ...none(ASSOCIATED_KINDS), ...beside }
  const known = before ? associationOf(before) : null
  const kind = associationType ? kindOf(associationType) : known?.kind
  const number =
    associationId ?? (known && (await look({ [known.kind]: { ids: [known.id] } })).numberOf(known.kind, known.id))
  if (!kind) throw missing('association_type')
  if (number === null) throw missing('association_id')
  const id = (await look({ [kind]: { numbers: [number] } })).idOf(kind, number)
  if (id === undefined) throw nothingThere(kind, number)
  const moreTelling = ASSOCIATED_KINDS.slice(0, ASSOCIATED_KINDS.indexOf(kind))
  return { ...beside, ...none(moreTelling), [`${kind}Id`]: id }
}

function none(kinds: readonly SubjectKind[]): Partial<Subject> {
  return Object.fromEntries(kinds.map((kind) => [`${kind}Id`, null]))
}

/** Entries that are done, not done, or due at some time; days are those of the account. */
function whenever({ caller, now }: Pick<Means, 'caller' | 'now'>, conditions: Query['conditions'] = {}) {
  const { timeZone } = caller.settings
  const today = dayInZone(now, timeZone)
  const start = (days: number) => startOfDayInZone(addDays(today, days), timeZone)
  const { completed, incomplete, late, today: isToday, tomorrow } = conditions
  return {
    ...(isOn(completed) && { isCompleted: true }),
    ...(isOn(incomplete) && { isCompleted: false }),
    ...(isOn(isToday) && { from: start(0), before: start(1) }),
    ...(isOn(tomorrow) && { from: start(1), before: start(2) }),
    ...(isOn(late) && { isCompleted: false, before: start(0) }),
  }
}

function isOn(flag: string | undefined): boolean {
  return flag === 'true' || flag === '1'
}

function missing(field: string) {
  return new Refused('invalid', 'This cannot be left out.', [
    { place: 'body', field, code: 'missing', message: 'must be given' },
  ])
}

function nothingThere(kind: SubjectKind, number: number) {
  return new Refused('invalid', 'There is nothing that this could be about.', [
    {
      place: 'body',
      field: 'association_id',
      code: 'value',
      message: `is not the id of a ${kind}`,
      given: String(number),
    },
  ])
}
