import { EventCategoryId, Instant } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf } from '../filter/filter-column.ts'
import { countRows, type Listed, listPage, type PageInput } from '../records/list-page.ts'
import { TASK, type TaskView } from '../tasks/task-kind.ts'
import { findWork, visibleWork } from '../work/store.ts'
import { WorkNarrowing } from '../work/work-inputs.ts'
import { sortColumn, type WorkPlace } from '../work/work-kind.ts'
import { workWhere } from '../work/work-where.ts'
import { CALENDAR_ENTRY, type CalendarEntryView } from './calendar-entry-kind.ts'

/** What stands in the calendar: what is to be done, and times kept free. No two of them have the same number. */
export type AgendaItem = ({ type: 'task' } & TaskView) | ({ type: 'event' } & CalendarEntryView)

/** What of the calendar is wanted. */
export const AgendaNarrowing = WorkNarrowing.extend({
  type: z.enum(['task', 'event']).optional(),
  categoryId: EventCategoryId.optional(),
  isCompleted: z.boolean().optional(),
  /** Due, or starting, from this instant on. */
  from: Instant.optional(),
  /** Due, or starting, before this instant. */
  before: Instant.optional(),
})
export type AgendaNarrowing = z.infer<typeof AgendaNarrowing>

/** A page of the calendar that the reader may see, the earliest first unless told otherwise; tasks without a date come last. */
export async function listAgenda(
  db: Db,
  reader: DealReader,
  query: AgendaNarrowing & PageInput,
): Promise<{ items: AgendaItem[]; nextCursor: string | null }> {
  const page = await listPage(db, listed(reader, query), { page: query, fromRow: (row: { id: string }) => row.id })
  const { isDeleted } = query
  const [tasks, entries] = await Promise.all([
    findWork(db, TASK, reader, { ids: page.items, isDeleted }),
    findWork(db, CALENDAR_ENTRY, reader, { ids: page.items, isDeleted }),
  ])
  const items = new Map<string, AgendaItem>([
    ...tasks.map((task) => [task.id, { type: 'task' as const, ...task }] as const),
    ...entries.map((entry) => [entry.id, { type: 'event' as const, ...entry }] as const),
  ])
  return { ...page, items: page.items.flatMap((id) => items.get(id) ?? []) }
}

export function countAgenda(db: Db, reader: DealReader, narrowing: AgendaNarrowing): Promise<number> {
  return countRows(db, listed(reader, narrowing))
}

function listed(
  reader: DealReader,
  { type, categoryId, isCompleted, from, before, ...narrowing }: AgendaNarrowing,
): Listed {
  const part = (
    place: WorkPlace,
    own: { type: AgendaItem['type']; at: RawBuilder<unknown>; done: RawBuilder<boolean> },
  ) => {
    const { at, done } = own
    const where = allOf([
      workWhere(narrowing, place),
      ...(type && type !== own.type ? [sql<boolean>`false`] : []),
      ...(categoryId ? [sql<boolean>`w.category_id = ${categoryId}`] : []),
      ...(isCompleted === undefined ? [] : [sql<boolean>`${done} = ${isCompleted}`]),
      ...(from ? [sql<boolean>`${at} >= ${from}`] : []),
      ...(before ? [sql<boolean>`${at} < ${before}`] : []),
    ])
    return sql`
      select w.id, w.number, w.title, ${at} as at, w.created_at, w.updated_at ${visibleWork(place, reader)} and ${where}`
  }
  const tasks = part(TASK, { type: 'task', at: sql`w.due_at`, done: sql<boolean>`(w.status = 'completed')` })
  const events = part(CALENDAR_ENTRY, { type: 'event', at: sql`w.starts_at`, done: sql<boolean>`w.is_completed` })
  return {
    columns: sql`w.id`,
    from: sql`from (${tasks} union all ${events}) w where true`,
    sort: SORT,
    usual: [{ field: 'at', direction: 'asc' }],
  }
}

const SORT = {
  id: sortColumn('id', 'uuid'),
  number: sortColumn('number', 'bigint'),
  title: { expression: sql`lower(w.title) collate "C"`, type: 'text collate "C"', isNullable: false },
  at: sortColumn('at', 'timestamptz', true),
  createdAt: sortColumn('created_at', 'timestamptz'),
  updatedAt: sortColumn('updated_at', 'timestamptz'),
}
