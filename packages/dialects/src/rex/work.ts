import { ACTIVITY_TYPES, Activity, OPEN_TASKS, type Task } from '@dealwright/domain'
import type { z } from 'zod'
import { activityType, idText, shownType, taskPriority, taskStatus } from './codecs.ts'
import { crud } from './crud.ts'
import { moment } from './filters.ts'
import { ACTIVITY, TASK } from './work-fields.ts'

const SUBJECT = {
  contact_id: idText('cont_').optional(),
  company_id: idText('comp_').optional(),
  deal_id: idText('deal_').optional(),
  owner_id: idText('user_').optional(),
}
type Subject = z.infer<z.ZodObject<typeof SUBJECT>>

function subjectOf({ contact_id: contactId, company_id: companyId, deal_id: dealId, owner_id: ownerId }: Subject) {
  return { contactId, companyId, dealId, ownerId }
}

/** Activities: calls, e-mails, meetings. */
export const activities = crud(
  {
    path: '/activities',
    noun: ['an activity', 'activities'],
    prefix: 'act_',
    table: ACTIVITY,
    differs:
      'An activity is about a contact, a company or a deal. Subtypes, sources and ids of other systems are not kept.',
  },
  {
    create: ({ api }, { type = 'other', ...fields }) => api.activities.create({ ...fields, type }),
    list: {
      query: {
        type: (activityType.wire as z.ZodType<Activity['type']>).optional(),
        status: Activity.shape.status.optional(),
        ...SUBJECT,
        occurred_after: moment,
        occurred_before: moment,
      },
      sort: { occurred_at: 'occurredAt', created_at: 'createdAt', updated_at: 'updatedAt' },
      find: ({ api }, part, { type, status, occurred_after, occurred_before, ...subject }) =>
        api.activities.list({
          ...part,
          ...subjectOf(subject),
          types: type && ACTIVITY_TYPES.filter((each) => shownType(each) === type),
          statuses: status && [status],
          from: occurred_after,
          before: occurred_before,
        }),
    },
    get: ({ api }, id) => api.activities.get({ id }),
    update: ({ api }, id, patch) => api.activities.update({ ...patch, id }),
    delete: ({ api }, id) => api.activities.delete({ id }),
  },
)

/** Tasks. */
export const tasks = crud(
  {
    path: '/tasks',
    noun: ['a task', 'tasks'],
    prefix: 'task_',
    table: TASK,
  },
  {
    create: ({ api }, { title = '', ...fields }) => api.tasks.create({ ...fields, title }),
    list: {
      query: {
        status: (taskStatus.wire as z.ZodType<Task['status']>).optional(),
        priority: (taskPriority.wire as z.ZodType<Task['priority']>).optional(),
        ...SUBJECT,
        due_before: moment,
        due_after: moment,
      },
      sort: { due_at: 'dueAt', created_at: 'createdAt', updated_at: 'updatedAt' },
      find: ({ api }, part, { status, priority, due_before, due_after, ...subject }) =>
        api.tasks.list({
          ...part,
          ...subjectOf(subject),
          statuses: status && (status === 'pending' ? [...OPEN_TASKS] : [status]),
          priorities: priority && (priority === 'low' ? ['lowest', 'low'] : [priority]),
          dueFrom: due_after,
          dueBefore: due_before,
        }),
    },
    get: ({ api }, id) => api.tasks.get({ id }),
    update: ({ api }, id, patch) => api.tasks.update({ ...patch, id }),
    delete: ({ api }, id) => api.tasks.delete({ id }),
  },
)
