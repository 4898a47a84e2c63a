import { Activity, ActivityOutcomeId, Instant } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { PageInput } from '../records/list-page.ts'
import { countWork, listWork } from '../work/store.ts'
import { WorkNarrowing } from '../work/work-inputs.ts'
import { workWhere } from '../work/work-where.ts'
import { ACTIVITY, type ActivityView } from './activity-kind.ts'

/** Which activities are wanted. */
export const ActivityNarrowing = WorkNarrowing.extend({
  types: z.array(Activity.shape.type).optional(),
  statuses: z.array(Activity.shape.status).optional(),
  outcomeIds: z.array(ActivityOutcomeId).max(1000).optional(),
  /** Taking place from this instant on. */
  from: Instant.optional(),
  /** Taking place before this instant. */
  before: Instant.optional(),
})
export type ActivityNarrowing = z.infer<typeof ActivityNarrowing>

/** A page of activities that the reader may see, the latest first unless told otherwise. */
export function listActivities(
  db: Db,
  reader: DealReader,
  query: ActivityNarrowing & PageInput,
): Promise<{ items: ActivityView[]; nextCursor: string | null }> {
  return listWork(db, ACTIVITY, reader, {
    where: whereOf(query),
    usual: [{ field: 'occurredAt', direction: 'desc' }],
    page: query,
  })
}

export function countActivities(db: Db, reader: DealReader, narrowing: ActivityNarrowing): Promise<number> {
  return countWork(db, ACTIVITY, reader, whereOf(narrowing))
}

function whereOf({ types, statuses, outcomeIds, from, before, ...narrowing }: ActivityNarrowing): Condition {
  return allOf([
    workWhere(narrowing, ACTIVITY),
    types ? sql`w.type = any(${types}::text[])` : sql`true`,
    statuses ? sql`w.status = any(${statuses}::text[])` : sql`true`,
    outcomeIds ? sql`w.outcome_id = any(${outcomeIds}::uuid[])` : sql`true`,
    from ? sql`w.occurred_at >= ${from}` : sql`true`,
    before ? sql`w.occurred_at < ${before}` : sql`true`,
  ])
}
