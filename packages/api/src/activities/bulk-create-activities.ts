import {
  type Activity,
  ActivityId,
  type Attempt,
  attempt,
  type BulkResult,
  bulkResult,
  createActivity,
  DealError,
  invalid,
  NewActivity,
  OUTCOME_TYPES,
  type RecordChange,
  valueOf,
} from '@dealwright/domain'
import { ACTIVITY_OUTCOMES } from '../activity-outcomes/lists.ts'
import type { WriteContext } from '../context.ts'
import { missingReferences } from '../deals/references.ts'
import { listEntries } from '../named-lists/store.ts'
import { parsed } from '../parsed.ts'
import { insertWork } from '../work/change-work.ts'
import { subjectColumns } from '../work/work-kind.ts'
import { ACTIVITY } from './activity-kind.ts'

type Made = Attempt<RecordChange<Activity>>

/** Creates those activities that are right, and says of each of the others why it is not. Those about the same are written together. */
export async function bulkCreateActivities(
  ctx: WriteContext,
  items: readonly unknown[],
): Promise<BulkResult<ActivityId>> {
  const inputs = items.map((item) => attempt(() => parsed(NewActivity, item)))
  const given = inputs.map((input): Partial<NewActivity> => (input.ok ? input.value : {}))
  const [missing, outcomes] = await Promise.all([
    missingReferences(ctx.db, ctx.workspaceId, given),
    knownOutcomes(ctx, given),
  ])
  const changes = inputs.map((input, index) =>
    attempt(() => {
      const fields = valueOf(input)
      if (missing[index]) throw missing[index]
      if (fields.outcomeId && !outcomes.has(`${fields.type} ${fields.outcomeId}`)) throw noSuchOutcome(fields)
      return createActivity({ id: ActivityId.parse(ctx.newId()), createdById: ctx.caller.memberId, fields }, ctx.now)
    }),
  )
  const groups = Map.groupBy(changes.keys(), (index) => subjectOf(changes[index]))
  for (const [subject, indexes] of groups) {
    if (subject === undefined) continue
    const refusal = await written(
      ctx,
      [...indexes].flatMap((index) => changes[index] ?? []),
    )
    if (refusal) for (const index of indexes) changes[index] = { ok: false, error: refusal }
  }
  return bulkResult(changes, ({ record }) => record.id)
}

function subjectOf(change: Made | undefined): string | undefined {
  return change?.ok ? JSON.stringify(subjectColumns(change.value.record)) : undefined
}

/** Writes activities about the same, or gives the reason why nothing may be written about that; nothing is then. */
async function written(ctx: WriteContext, some: readonly Made[]): Promise<DealError | undefined> {
  try {
    await insertWork(ctx, ACTIVITY, some.map(valueOf))
    return undefined
  } catch (error) {
    if (error instanceof DealError) return error
    throw error
  }
}

/** `call 01935c2e-…` for each outcome that is asked for and there. */
async function knownOutcomes(
  { db, workspaceId }: WriteContext,
  given: readonly Partial<NewActivity>[],
): Promise<Set<string>> {
  const ids = given.flatMap(({ outcomeId }) => outcomeId ?? [])
  if (ids.length === 0) return new Set()
  const found = await Promise.all(
    OUTCOME_TYPES.map(async (type) => {
      const entries = await listEntries(db, workspaceId, { list: ACTIVITY_OUTCOMES[`${type}s`], some: { ids } })
      return entries.map(({ id }) => `${type} ${id}`)
    }),
  )
  return new Set(found.flat())
}

function noSuchOutcome({ type, outcomeId }: NewActivity) {
  const message = `There is no outcome of a ${type} with this id.`
  const expected = 'one of activityOutcomes.calls for a call, of activityOutcomes.visits for a visit'
  return invalid(message, [{ field: 'outcomeId', message, given: outcomeId ?? '', expected }])
}
