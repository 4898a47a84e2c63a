import { createTask, type DealId, dueAtEndOfDay, type MemberId, TaskId, type TodoTemplateId } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { getDeal } from '../deals/store.ts'
import { TASK } from '../tasks/task-kind.ts'
import { insertWork } from '../work/change-work.ts'
import { getTemplate } from './store.ts'

export type Application = { id: TodoTemplateId; dealId: DealId; ownerId?: MemberId | null }

/**
 * Makes the tasks of a template for a deal, for its owner unless told otherwise. Days count from today in the workspace's
 * zone, each until its end. Applied twice, the tasks are there twice.
 */
export async function applyTemplate(
  ctx: WriteContext,
  { id, dealId, ownerId }: Application,
): Promise<{ taskIds: TaskId[] }> {
  const { db, workspaceId, caller, now } = ctx
  const [template, deal] = await Promise.all([getTemplate(db, workspaceId, id), getDeal(db, dealReader(ctx), dealId)])
  const zone = { now, timeZone: caller.settings.timeZone }
  const changes = template.items.map(({ title, description, dueInDays, priority, categoryId }) =>
    createTask(
      {
        id: TaskId.parse(ctx.newId()),
        createdById: caller.memberId,
        fields: {
          dealId,
          title,
          description,
          priority,
          categoryId,
          dueAt: dueInDays === null ? null : dueAtEndOfDay(dueInDays, zone),
          ownerId: ownerId === undefined ? deal.ownerId : ownerId,
        },
      },
      now,
    ),
  )
  await insertWork(ctx, TASK, changes)
  return { taskIds: changes.map(({ record }) => record.id) }
}
