import type { Activity, Instant } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { listWork, type WorkNarrowing, type WorkPage, workWhere } from '../work/store.ts'
import { ACTIVITY, type ActivityView } from './activity-kind.ts'

export type ActivityQuery = WorkNarrowing &
  Partial<WorkPage> & {
    types?: readonly Activity['type'][]
    statuses?: readonly Activity['status'][]
    /** From this instant on. */
    from?: Instant
    /** Before this instant. */
    before?: Instant
  }

/** A page of activities that the reader may see, the latest first unless told otherwise. */
export function listActivities(
  db: Db,
  reader: DealReader,
  query: ActivityQuery,
): Promise<{ items: ActivityView[]; nextCursor: string | null }> {
  const { sort = [{ field: 'occurredAt', direction: 'desc' }], limit = 50, cursor } = query
  return listWork(db, ACTIVITY, reader, { where: whereOf(query), sort, limit, cursor })
}

function whereOf({ types, statuses, from, before, ...narrowing }: ActivityQuery): Condition {
  return allOf([
    workWhere(narrowing, ACTIVITY),
    types ? sql`w.type = any(${types}::text[])` : sql`true`,
    statuses ? sql`w.status = any(${statuses}::text[])` : sql`true`,
    from ? sql`w.occurred_at >= ${from}` : sql`true`,
    before ? sql`w.occurred_at < ${before}` : sql`true`,
  ])
}
