import {
  ActivityId,
  type ActivityPatch,
  createActivity as decide,
  type NewActivity,
  patchActivity,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { changeWork, createWork, type WorkTarget } from '../work/change-work.ts'
import { getWork } from '../work/store.ts'
import { holdSubjects } from '../work/subjects.ts'
import { ACTIVITY, type ActivityView } from './activity-kind.ts'
import { type OutcomeName, outcomesNamed } from './outcome-named.ts'

/** Adds an activity, and the outcome that it names. @throws DealError not_found, forbidden, invalid */
export async function createActivity(
  ctx: WriteContext,
  { outcomeName, ...fields }: NewActivity & OutcomeName,
): Promise<ActivityView> {
  const id = ActivityId.parse(ctx.newId())
  const made = (outcome: ActivityPatch) =>
    decide({ id, createdById: ctx.caller.memberId, fields: { ...fields, ...outcome } }, ctx.now)
  if (outcomeName === undefined) return createWork(ctx, ACTIVITY, made({}))
  await holdSubjects(ctx, made({}).record)
  const named = await outcomesNamed(ctx, [{ type: fields.type, outcomeName }])
  return createWork(ctx, ACTIVITY, made({ outcomeId: named(fields.type, outcomeName) }))
}

/** Changes an activity, and adds the outcome that it names. @throws DealError not_found, forbidden, invalid, conflict */
export async function updateActivity(
  ctx: WriteContext,
  target: WorkTarget,
  { outcomeName, ...patch }: ActivityPatch & OutcomeName,
): Promise<ActivityView> {
  const outcome = outcomeName === undefined ? {} : { outcomeId: await outcomeOf(ctx, target, { patch, outcomeName }) }
  return changeWork(ctx, ACTIVITY, {
    ...target,
    decide: (activity) => patchActivity(activity, { ...patch, ...outcome }, ctx.now),
  })
}

async function outcomeOf(
  ctx: WriteContext,
  { id }: WorkTarget,
  { patch, outcomeName }: { patch: ActivityPatch; outcomeName: string | null },
) {
  const seen = await getWork(ctx.db, ACTIVITY, dealReader(ctx), { id })
  await holdSubjects(ctx, patchActivity(seen, patch, ctx.now).record, seen)
  const type = patch.type ?? seen.type
  const named = await outcomesNamed(ctx, [{ type, outcomeName }])
  return named(type, outcomeName)
}
