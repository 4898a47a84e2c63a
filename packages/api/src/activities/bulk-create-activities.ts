import {
  type Activity,
  ActivityId,
  type Attempt,
  attempt,
  type BulkResult,
  bulkResult,
  createActivity as decide,
  invalid,
  NewActivity,
  type RecordChange,
  valueOf,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { missingReferences } from '../deals/references.ts'
import { parsed } from '../parsed.ts'
import { within } from '../db/savepoint.ts'
import { insertWork } from '../work/change-work.ts'
import { subjectColumns } from '../work/work-kind.ts'
import { ACTIVITY } from './activity-kind.ts'
import { findOutcomes, OutcomeName, outcomesNamed, requireOutcomes } from './outcome-named.ts'

type Made = Attempt<RecordChange<Activity>>

/** Creates those activities that are right, and says of each of the others why it is not. Those about the same are written together. */
export async function bulkCreateActivities(
  ctx: WriteContext,
  items: readonly unknown[],
): Promise<BulkResult<ActivityId>> {
  const inputs = items.map((item) => attempt(() => parsed(NewActivity.extend(OutcomeName.shape), item)))
  const given = inputs.map((input): Partial<NewActivity> & OutcomeName => (input.ok ? input.value : {}))
  const [missing, known] = await Promise.all([
    missingReferences(ctx.db, ctx.workspaceId, given),
    findOutcomes(ctx, given),
  ])
  const make = (
    input: (typeof inputs)[number],
    index: number,
    named?: Awaited<ReturnType<typeof outcomesNamed>>,
  ): Made =>
    attempt(() => {
      const { outcomeName, ...fields } = valueOf(input)
      if (missing[index]) throw missing[index]
      if (fields.outcomeId && !known.has(`${fields.type} ${fields.outcomeId}`)) throw noSuchOutcome(fields)
      if (outcomeName) requireOutcomes(fields.type, outcomeName)
      const outcome = named && outcomeName !== undefined ? { outcomeId: named(fields.type, outcomeName) } : {}
      const id = ActivityId.parse(ctx.newId())
      return decide({ id, createdById: ctx.caller.memberId, fields: { ...fields, ...outcome } }, ctx.now)
    })
  const changes = inputs.map((input, index) => make(input, index))
  const groups = Map.groupBy(changes.keys(), (index) => subjectOf(changes[index]))
  for (const [subject, indexes] of groups) {
    if (subject === undefined) continue
    // Where nothing may be written about something, those that are get the reason instead, and no outcome that they named is added.
    const error = await within(ctx.db, async () => {
      const named = await outcomesNamed(
        ctx,
        indexes.flatMap((index) => given[index] ?? []),
      )
      const some = indexes.flatMap((index) => {
        const input = inputs[index]
        return input ? [[index, make(input, index, named)] as const] : []
      })
      for (const [index, change] of some) changes[index] = change
      const right = some.map(([, change]) => valueOf(change))
      await insertWork(ctx, ACTIVITY, right)
    })
    if (error) for (const index of indexes) changes[index] = { ok: false, error }
  }
  return bulkResult(changes, ({ record }) => record.id)
}

function subjectOf(change: Made | undefined): string | undefined {
  return change?.ok ? JSON.stringify(subjectColumns(change.value.record)) : undefined
}

function noSuchOutcome({ type, outcomeId }: NewActivity) {
  const message = `There is no outcome of a ${type} with this id.`
  const expected = 'one of activityOutcomes.calls for a call, of activityOutcomes.visits for a visit'
  return invalid(message, [{ field: 'outcomeId', message, given: outcomeId ?? '', expected }])
}
