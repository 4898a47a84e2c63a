import { createTask, NewTask, patchTask, TaskId, TaskPatch, taskWindow } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { read, recall, router, write } from '../procedure.ts'
import { PageInput } from '../records/list-page.ts'
import { changeWork, createWork, deleteWork, restoreWork } from '../work/change-work.ts'
import { getWork } from '../work/store.ts'
import { requireSubject } from '../work/subject-there.ts'
import { Version } from '../work/work-inputs.ts'
import { countTasks, listTasks, TaskNarrowing } from './store.ts'
import { TASK } from './task-kind.ts'

const Target = z.object({ id: TaskId, version: Version })
/** What is to be done. */
export const tasksRouter = router({
  list: read('task.read')
    .input(TaskNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input: { state = 'all', ...input } }) => {
      await requireSubject(ctx, input)
      return listTasks(ctx.db, dealReader(ctx), {
        ...input,
        window: taskWindow(state, { ...ctx.caller.settings, now: ctx.now }),
      })
    }),

  count: recall('task.read', 'totals')
    .input(TaskNarrowing)
    .query(async ({ ctx, input: { state = 'all', ...input } }) => {
      await requireSubject(ctx, input)
      return countTasks(ctx.db, dealReader(ctx), {
        ...input,
        window: taskWindow(state, { ...ctx.caller.settings, now: ctx.now }),
      })
    }),

  get: read('task.read')
    .input(Target.pick({ id: true }))
    .query(({ ctx, input }) => getWork(ctx.db, TASK, dealReader(ctx), input)),

  create: write('task.write')
    .input(NewTask)
    .mutation(({ ctx, input }) => {
      const id = TaskId.parse(ctx.newId())
      return createWork(ctx, TASK, createTask({ id, createdById: ctx.caller.memberId, fields: input }, ctx.now))
    }),

  update: write('task.write')
    .input(Target.extend(TaskPatch.shape))
    .mutation(({ ctx, input: { id, version, ...patch } }) =>
      changeWork(ctx, TASK, { id, version, decide: (task) => patchTask(task, patch, ctx.now) }),
    ),

  /** Says that a task is done. */
  complete: write('task.write')
    .input(Target)
    .mutation(({ ctx, input }) =>
      changeWork(ctx, TASK, { ...input, decide: (task) => patchTask(task, { status: 'completed' }, ctx.now) }),
    ),

  /** Says that a task is not done after all. */
  reopen: write('task.write')
    .input(Target)
    .mutation(({ ctx, input }) =>
      changeWork(ctx, TASK, { ...input, decide: (task) => patchTask(task, { status: 'pending' }, ctx.now) }),
    ),

  delete: write('task.delete')
    .input(Target)
    .mutation(({ ctx, input }) => deleteWork(ctx, TASK, { ...input, action: 'task.delete' })),

  restore: write('task.delete')
    .input(Target.pick({ id: true }))
    .mutation(({ ctx, input }) => restoreWork(ctx, TASK, { ...input, action: 'task.delete' })),
})
