import { Activity, type ActivityPatch, Task, type TaskPatch } from '@dealwright/domain'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { activityType, idOf } from './codecs.ts'

const activity = fieldsOf<Activity, ActivityPatch>()

/** An activity as the lists of a deal show it. */
export const ACTIVITY_OF_DEAL = {
  id: activity.shown('id', idOf('act_')),
  type: activity.field('type', activityType),
  status: activity.field('status', plain(Activity.shape.status)),
  subject: activity.field('subject', plain(Activity.shape.subject)),
  occurred_at: activity.field('occurredAt', seconds),
  created_at: activity.shown('createdAt', seconds),
  updated_at: activity.shown('updatedAt', seconds),
} satisfies Table<Activity, ActivityPatch>

const task = fieldsOf<Task, TaskPatch>()

/** A task as the lists of a deal show it. */
export const TASK_OF_DEAL = {
  id: task.shown('id', idOf('task_')),
  title: task.field('title', plain(Task.shape.title)),
  priority: task.field('priority', plain(Task.shape.priority)),
  status: task.field('status', plain(Task.shape.status)),
  due_at: task.field('dueAt', nullable(seconds)),
  created_at: task.shown('createdAt', seconds),
  updated_at: task.shown('updatedAt', seconds),
} satisfies Table<Task, TaskPatch>
