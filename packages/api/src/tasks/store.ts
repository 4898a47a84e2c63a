import { foldCase, Instant, Task, TaskState, type TaskWindow } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { PageInput } from '../records/list-page.ts'
import { countWork, listWork } from '../work/store.ts'
import { WorkNarrowing } from '../work/work-inputs.ts'
import { workWhere } from '../work/work-where.ts'
import { TASK, type TaskView } from './task-kind.ts'

/** Which tasks are wanted. */
export const TaskNarrowing = WorkNarrowing.extend({
  state: TaskState.optional(),
  statuses: z.array(Task.shape.status).optional(),
  priorities: z.array(Task.shape.priority).optional(),
  /** Due from this instant on. */
  dueFrom: Instant.optional(),
  /** Due before this instant. */
  dueBefore: Instant.optional(),
  /** With a time at which somebody is to be reminded of them, or without. */
  hasReminder: z.boolean().optional(),
  /** Part of the title or the description, upper or lower case. */
  search: z.string().trim().max(200).optional(),
})
/** As asked, with what the state means at this moment. */
export type TaskNarrowing = Omit<z.infer<typeof TaskNarrowing>, 'state'> & { window?: TaskWindow }

/** A page of tasks that the reader may see, the first due first unless told otherwise; those without a date come last. */
export function listTasks(
  db: Db,
  reader: DealReader,
  query: TaskNarrowing & PageInput,
): Promise<{ items: TaskView[]; nextCursor: string | null }> {
  return listWork(db, TASK, reader, {
    where: whereOf(query),
    usual: [{ field: 'dueAt', direction: 'asc' }],
    page: query,
  })
}

export function countTasks(db: Db, reader: DealReader, narrowing: TaskNarrowing): Promise<number> {
  return countWork(db, TASK, reader, whereOf(narrowing))
}

function whereOf({ window = {}, priorities, dueFrom, hasReminder, search, ...narrowing }: TaskNarrowing): Condition {
  return allOf([
    workWhere(narrowing, TASK),
    inWindow(window),
    inWindow(narrowing),
    priorities ? sql`w.priority = any(${priorities}::text[])` : sql`true`,
    dueFrom ? sql`w.due_at >= ${dueFrom}` : sql`true`,
    hasReminder === undefined ? sql`true` : sql`(w.remind_at is not null) = ${hasReminder}`,
    search ? sql`position(${foldCase(search)} in lower(w.title || ' ' || coalesce(w.description, ''))) > 0` : sql`true`,
  ])
}

function inWindow({ statuses, dueBefore }: TaskWindow): Condition {
  return allOf([
    statuses ? sql`w.status = any(${statuses}::text[])` : sql`true`,
    dueBefore ? sql`w.due_at < ${dueBefore}` : sql`true`,
  ])
}
