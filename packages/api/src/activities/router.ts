import { ActivityId, ActivityPatch, NewActivity } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { bulkWrite, read, router, write } from '../procedure.ts'
import { MAX_BULK } from '../records/bulk-create.ts'
import { PageInput } from '../records/list-page.ts'
import { deleteWork, restoreWork } from '../work/change-work.ts'
import { getWork } from '../work/store.ts'
import { requireSubject } from '../work/subject-there.ts'
import { Version } from '../work/work-inputs.ts'
import { ACTIVITY } from './activity-kind.ts'
import { bulkCreateActivities } from './bulk-create-activities.ts'
import { OutcomeName } from './outcome-named.ts'
import { ActivityNarrowing, countActivities, listActivities } from './store.ts'
import { createActivity, updateActivity } from './write-activity.ts'

const Target = z.object({ id: ActivityId, version: Version })
/** Calls, meetings and whatever else was done with a customer or is planned to be. */
export const activitiesRouter = router({
  list: read('activity.read')
    .input(ActivityNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return listActivities(ctx.db, dealReader(ctx), input)
    }),

  count: read('activity.read')
    .input(ActivityNarrowing)
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return countActivities(ctx.db, dealReader(ctx), input)
    }),

  get: read('activity.read')
    .input(Target.pick({ id: true }))
    .query(({ ctx, input }) => getWork(ctx.db, ACTIVITY, dealReader(ctx), input)),

  create: write('activity.write')
    .input(NewActivity.extend(OutcomeName.shape))
    .mutation(({ ctx, input }) => createActivity(ctx, input)),

  /** Those that are right; says of each of the others why it is not. */
  bulkCreate: bulkWrite('activity.write')
    .input(z.object({ activities: z.array(z.unknown()).max(MAX_BULK) }))
    .mutation(({ ctx, input }) => bulkCreateActivities(ctx, input.activities)),

  update: write('activity.write')
    .input(Target.extend(ActivityPatch.shape).extend(OutcomeName.shape))
    .mutation(({ ctx, input: { id, version, ...patch } }) => updateActivity(ctx, { id, version }, patch)),

  delete: write('activity.delete')
    .input(Target)
    .mutation(({ ctx, input }) => deleteWork(ctx, ACTIVITY, { ...input, action: 'activity.delete' })),

  restore: write('activity.delete')
    .input(Target.pick({ id: true }))
    .mutation(({ ctx, input }) => restoreWork(ctx, ACTIVITY, { ...input, action: 'activity.delete' })),
})
