import type { Instant, Task } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { countWork, listWork, type WorkNarrowing, type WorkPage, workWhere } from '../work/store.ts'
import { TASK, type TaskView } from './task-kind.ts'

export type TaskNarrowing = WorkNarrowing & {
  statuses?: readonly Task['status'][]
  /** Due from this instant on. */
  dueFrom?: Instant
  /** Due before this instant. */
  dueBefore?: Instant
}

/** A page of tasks that the reader may see, the first due first unless told otherwise; those without a date come last. */
export function listTasks(
  db: Db,
  reader: DealReader,
  query: TaskNarrowing & Partial<WorkPage>,
): Promise<{ items: TaskView[]; nextCursor: string | null }> {
  const { sort = [{ field: 'dueAt', direction: 'asc' }], limit = 50, cursor } = query
  return listWork(db, TASK, reader, { where: whereOf(query), sort, limit, cursor })
}

export function countTasks(db: Db, reader: DealReader, narrowing: TaskNarrowing): Promise<number> {
  return countWork(db, TASK, reader, whereOf(narrowing))
}

function whereOf({ statuses, dueFrom, dueBefore, ...narrowing }: TaskNarrowing): Condition {
  return allOf([
    workWhere(narrowing, TASK),
    statuses ? sql`w.status = any(${statuses}::text[])` : sql`true`,
    dueFrom ? sql`w.due_at >= ${dueFrom}` : sql`true`,
    dueBefore ? sql`w.due_at < ${dueBefore}` : sql`true`,
  ])
}
