import { Activity, type ActivityPatch, Task, type TaskPatch } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { activityType, direction, idOf, metadata, taskPriority, taskStatus } from './codecs.ts'

const activity = fieldsOf<Activity, ActivityPatch>()

/** An activity, in the order of Rex's page. */
export const ACTIVITY = {
  id: activity.shown('id', idOf('act_')),
  type: required(activity.field('type', activityType)),
  status: activity.field('status', plain(Activity.shape.status)),
  subject: activity.field('subject', plain(Activity.shape.subject)),
  body: activity.field('body', plain(Activity.shape.body)),
  contact_id: activity.field('contactId', nullable(idOf('cont_'))),
  company_id: activity.field('companyId', nullable(idOf('comp_'))),
  deal_id: activity.field('dealId', nullable(idOf('deal_'))),
  owner_id: activity.field('ownerId', nullable(idOf('user_'))),
  occurred_at: activity.field('occurredAt', seconds),
  /** Seconds. */
  duration: activity.field('durationSeconds', plain(Activity.shape.durationSeconds)),
  direction: activity.field('direction', direction),
  metadata: activity.field('metadata', metadata),
  created_at: activity.shown('createdAt', seconds),
  updated_at: activity.shown('updatedAt', seconds),
} satisfies Table<Activity, ActivityPatch>

const task = fieldsOf<Task, TaskPatch>()

/** A task, in the order of Rex's page. */
export const TASK = {
  id: task.shown('id', idOf('task_')),
  title: required(task.field('title', plain(Task.shape.title))),
  description: task.field('description', plain(z.string().max(20_000).nullable())),
  contact_id: task.field('contactId', nullable(idOf('cont_'))),
  company_id: task.field('companyId', nullable(idOf('comp_'))),
  deal_id: task.field('dealId', nullable(idOf('deal_'))),
  owner_id: task.field('ownerId', nullable(idOf('user_'))),
  due_at: task.field('dueAt', nullable(seconds)),
  priority: task.field('priority', taskPriority),
  status: task.field('status', taskStatus),
  metadata: task.field('metadata', metadata),
  created_at: task.shown('createdAt', seconds),
  updated_at: task.shown('updatedAt', seconds),
} satisfies Table<Task, TaskPatch>

/** An activity as the lists of a deal show it. */
export const ACTIVITY_OF_DEAL = {
  id: ACTIVITY.id,
  type: ACTIVITY.type,
  status: ACTIVITY.status,
  subject: ACTIVITY.subject,
  occurred_at: ACTIVITY.occurred_at,
  created_at: ACTIVITY.created_at,
  updated_at: ACTIVITY.updated_at,
} satisfies Table<Activity, ActivityPatch>

/** A task as the lists of a deal show it. */
export const TASK_OF_DEAL = {
  id: TASK.id,
  title: TASK.title,
  priority: TASK.priority,
  status: TASK.status,
  due_at: TASK.due_at,
  created_at: TASK.created_at,
  updated_at: TASK.updated_at,
} satisfies Table<Task, TaskPatch>
