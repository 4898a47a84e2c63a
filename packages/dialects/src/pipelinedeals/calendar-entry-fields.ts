import {
  type CalendarEntry,
  type CompanyId,
  type EventCategoryId,
  type MemberId,
  type SubjectKind,
  Task,
} from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { dueDay, numeric, text, time, truth, unlessNull } from './codecs.ts'
import { FullNamed, fullNamed, Named, named } from './references.ts'

/** A task or an event: no two of them have the same number. */
export type Entry = ({ type: 'task' } & Task) | ({ type: 'event' } & CalendarEntry)

export const EntryType = z.enum(['CalendarTask', 'CalendarEvent'])
export type EntryType = z.infer<typeof EntryType>

export const AssociationType = z.enum(['Deal', 'Person', 'Company'])
export type AssociationType = z.infer<typeof AssociationType>

/** What a body says of an entry. */
export type WrittenEntry = {
  title: string
  type: EntryType
  description?: string | null
  ownerId?: MemberId | null
  categoryId?: EventCategoryId | null
  startsAt?: string
  endsAt?: string | null
  isAllDay?: boolean
  dueAt?: string | null
  isDone?: boolean
  associationId?: number | null
  associationType?: AssociationType | null
  companyId?: CompanyId | null
}

/** What entries belong to, the most telling first. */
const ASSOCIATED = [
  ['Deal', 'deal'],
  ['Person', 'contact'],
  ['Company', 'company'],
] as const satisfies (readonly [AssociationType, SubjectKind])[]
export const ASSOCIATED_KINDS = ASSOCIATED.map(([, kind]) => kind)

/** What kind of record an association is. */
export function kindOf(type: AssociationType): (typeof ASSOCIATED_KINDS)[number] {
  return ASSOCIATED.find(([name]) => name === type)?.[1] ?? 'company'
}

/** What an entry belongs to, as PipelineDeals sees it. */
export function associationOf(entry: Entry) {
  const found = ASSOCIATED.find(([, kind]) => entry[`${kind}Id`] !== null)
  if (!found) return null
  const [type, kind] = found
  return { type, kind, id: entry[`${kind}Id`] ?? '' }
}

const { field, shown, written, made } = fieldsOf<Entry, WrittenEntry>()
const nothing = made(z.null(), () => null)

/** Calendar Entry Attributes. An entry belongs to the most telling of what it is about, and to a company beside it. */
export const CALENDAR_ENTRY = {
  id: shown('number', plain(z.int())),
  type: required({ ...made(EntryType, typeOf), ...written('type', plain(EntryType)) }),
  owner_id: field('ownerId', numeric(nullable(numberOf<MemberId>('member')))),
  owner: made(FullNamed.nullable(), ({ ownerId }, look) => fullNamed(look, 'member', ownerId)),
  category_id: field('categoryId', numeric(nullable(numberOf<EventCategoryId>('eventCategory')))),
  category: made(Named.nullable(), ({ categoryId }, look) => named(look, 'eventCategory', categoryId)),
  name: required(field('title', plain(Task.shape.title))),
  description: field('description', text),
  start_time: {
    ...made(time.wire.nullable(), (entry, look) => (entry.type === 'event' ? time.encode(entry.startsAt, look) : null)),
    ...written('startsAt', unlessNull(time)),
  },
  end_time: {
    ...made(time.wire.nullable(), (entry, look) =>
      entry.type === 'event' && entry.endsAt !== null ? time.encode(entry.endsAt, look) : null,
    ),
    ...written('endsAt', nullable(time)),
  },
  all_day: {
    ...made(z.boolean(), (entry) => entry.type === 'task' || entry.isAllDay),
    ...written('isAllDay', truth),
  },
  due_date: {
    ...made(dueDay.wire, (entry, look) => (entry.type === 'task' ? dueDay.encode(entry.dueAt, look) : null)),
    ...written('dueAt', dueDay),
  },
  complete: { ...made(z.boolean(), isDone), ...written('isDone', truth) },
  completed_at: shown('completedAt', nullable(time)),
  association_id: {
    ...made(
      z.int().nullable(),
      (entry, look) => {
        const association = associationOf(entry)
        return association && look.numberOf(association.kind, association.id)
      },
      (entry) => {
        const association = associationOf(entry)
        return association ? { [association.kind]: { ids: [association.id] } } : {}
      },
    ),
    ...written('associationId', numeric(nullable(plain(z.int().min(0))))),
  },
  association_type: {
    ...made(AssociationType.nullable(), (entry) => associationOf(entry)?.type ?? null),
    ...written('associationType', nullable(plain(AssociationType))),
  },
  association: made(Named.nullable(), (entry, look) => {
    const association = associationOf(entry)
    return association && named(look, association.kind, association.id)
  }),
  active: made(z.literal(true), () => true),
  company_id: field('companyId', numeric(nullable(numberOf<CompanyId>('company')))),
  associated_company: made(Named.nullable(), ({ companyId }, look) => named(look, 'company', companyId)),
  base_entry_id: nothing,
  google_calendar_id: nothing,
  part_of_recurring_series: made(z.literal(false), () => false),
  recurrence_end: nothing,
  rrule: nothing,
  rdate: nothing,
  exrule: nothing,
  exdate: nothing,
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
} satisfies Table<Entry, WrittenEntry>

function typeOf({ type }: Pick<Entry, 'type'>): EntryType {
  return type === 'task' ? 'CalendarTask' : 'CalendarEvent'
}

function isDone(entry: Entry): boolean {
  return entry.type === 'task' ? entry.status === 'completed' : entry.isCompleted
}
