import { isOverdue, type MemberId, type Subject, SUBJECT_KINDS, Task } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { crud, type Means } from './crud.ts'
import { flag, wholeNumber } from './list.ts'
import { idsOf } from './record.ts'
import { aboutSubject, subjectFields, subjectOf, subjectQuery, type WrittenSubject } from './subject.ts'

type SellTask = Task & { now: string }
type Written = WrittenSubject &
  Partial<Pick<Task, 'ownerId' | 'dueAt' | 'remindAt'>> & { title: string; isDone?: boolean }

const { shown, field, made, written } = fieldsOf<SellTask, Written>()

/** A task. Its content is what we call its title; a description beside it stays. */
export const TASK = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', nullable(numberOf<MemberId>('member'))),
  owner_id: field('ownerId', nullable(numberOf<MemberId>('member'))),
  ...subjectFields<SellTask, Written>(),
  completed: {
    ...made(z.boolean(), ({ status }) => status === 'completed'),
    ...written('isDone', plain(z.boolean())),
  },
  completed_at: shown('completedAt', nullable(seconds)),
  due_date: field('dueAt', nullable(seconds)),
  overdue: made(z.boolean(), (task) => isOverdue(task, task.now)),
  remind_at: field('remindAt', nullable(seconds)),
  content: required(field('title', plain(Task.shape.title))),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellTask, Written>

export const tasks = crud(
  {
    type: 'task',
    path: '/tasks',
    noun: ['a task', 'tasks'],
    kind: 'task',
    table: TASK,
    differs: 'The content has at most 255 characters.',
  },
  {
    list: {
      query: {
        ...subjectQuery,
        creator_id: wholeNumber.optional(),
        owner_id: wholeNumber.optional(),
        q: z.string().max(200).optional(),
        type: z.enum(['floating', 'related']).optional(),
        completed: flag.optional(),
        overdue: flag.optional(),
        remind: flag.optional(),
      },
      sort: {
        id: 'number',
        due_date: 'dueAt',
        completed_at: 'completedAt',
        created_at: 'createdAt',
        updated_at: 'updatedAt',
      },
      async find(means, part, { creator_id, owner_id, q, type, completed, overdue, remind, ...query }) {
        const { api, look, now } = means
        const [about, creators, owners] = await Promise.all([
          aboutSubject(means, query),
          idsOf(look, 'member', creator_id),
          idsOf(look, 'member', owner_id),
        ])
        if (!about || creators?.length === 0 || owners?.length === 0) return []
        const state = overdue ? 'overdue' : completed === undefined ? 'all' : completed ? 'done' : 'open'
        const { items } = await api.tasks.list({
          ...part,
          ...(type && { about: type === 'floating' ? ['nothing'] : [...SUBJECT_KINDS] }),
          ...about,
          createdById: creators?.[0],
          ownerId: owners?.[0],
          search: q,
          hasReminder: remind,
          state,
        })
        return items.map((task) => ({ ...task, now }))
      },
    },
    async create(means, { title, ...rest }) {
      return timed(means, await means.api.tasks.create({ ...(await patchOf(means, rest)), title }))
    },
    get: async (means, id) => timed(means, await means.api.tasks.get({ id })),
    async update(means, id, patch, before) {
      return timed(means, await means.api.tasks.update({ id, ...(await patchOf(means, patch, before)) }))
    },
    delete: ({ api }, id) => api.tasks.delete({ id }),
  },
)

async function patchOf(
  means: Means,
  { resourceType, resourceId, isDone, ...plain }: Partial<Written>,
  before?: Subject,
) {
  const about = await subjectOf(means, { resourceType, resourceId }, before)
  return {
    ...plain,
    ...about,
    ...(isDone !== undefined && { status: isDone ? ('completed' as const) : ('pending' as const) }),
  }
}

function timed({ now }: Means, task: Task): SellTask {
  return { ...task, now }
}
