import { type Task, TASK_PRIORITIES, TASK_STATUSES, TaskId } from '@dealwright/domain'
import { z } from 'zod'
import { change } from '../kit/field.ts'
import { findParty, needsOfNumber } from '../kit/party.ts'
import { wholeNumber } from '../kit/query.ts'
import { recordNumber } from './list.ts'
import { crud, idAt, type Means } from './resource.ts'
import { TASK, type TaskInput } from './task-fields.ts'

const query = {
  search: z.string().max(200).optional(),
  deal_id: recordNumber.optional(),
  cstid: recordNumber.optional(),
  assigned_user_id: recordNumber.optional(),
  priority: wholeNumber(0, TASK_PRIORITIES.length - 1).optional(),
  status: wholeNumber(0, TASK_STATUSES.length - 1).optional(),
}

/** Tasks. */
export const tasks = crud({
  path: '/tasks',
  noun: ['Task', 'tasks'],
  source: 'public',
  differs: 'a task that was made elsewhere may begin at no time in particular',
  table: TASK,
  item: TASK,
  created: ['activity_id', 'title'],
  change: change(TASK),
  list: {
    query,
    columns: {
      activity_id: 'number',
      start_datetime: 'startsAt',
      end_datetime: 'dueAt',
      priority: 'priority',
      created_at: 'createdAt',
      updated_at: 'updatedAt',
    },
    async find(means, part, { search, priority, status, ...references }) {
      const about = await aboutOf(means, references)
      if (!about) return { items: [], total: 0 }
      const asked = {
        ...about,
        search,
        priorities: wordAt(TASK_PRIORITIES, priority),
        statuses: wordAt(TASK_STATUSES, status),
      }
      const [{ items }, total] = await Promise.all([
        means.api.tasks.list({ ...asked, ...part }),
        means.api.tasks.count(asked),
      ])
      return { items, total }
    },
  },
  async find(means, number): Promise<Task | undefined> {
    const id = TaskId.optional().parse(await idAt(means, 'task', number))
    return id === undefined ? undefined : means.api.tasks.get({ id })
  },
  create: (api, written) => api.tasks.create({ ...taskOf(written), title: written.title ?? '' }), // the schema asks for it
  update: (api, { id }, patch) => api.tasks.update({ ...taskOf(patch), id }),
  delete: (api, { id }) => api.tasks.delete({ id }),
})

function taskOf({ party, ...written }: Partial<TaskInput>) {
  return { ...written, ...party }
}

function wordAt<Word>(words: readonly Word[], place: number | undefined): Word[] | undefined {
  return place === undefined ? undefined : words.slice(place, place + 1)
}

type References = Pick<z.output<z.ZodObject<typeof query>>, 'deal_id' | 'cstid' | 'assigned_user_id'>

/** What those numbers ask of the procedure; null: one of them is nobody's, so there is nothing. */
async function aboutOf({ look }: Means, { deal_id, cstid, assigned_user_id }: References) {
  const found = await look(
    { deal: { numbers: [deal_id ?? []].flat() }, member: { numbers: [assigned_user_id ?? []].flat() } },
    needsOfNumber(cstid),
  )
  const dealId = deal_id === undefined ? undefined : (found.idOf('deal', deal_id) ?? null)
  const ownerId = assigned_user_id === undefined ? undefined : (found.idOf('member', assigned_user_id) ?? null)
  const party = cstid === undefined ? {} : (findParty(cstid, found) ?? null)
  if (dealId === null || ownerId === null || party === null) return null
  const { contactId, companyId } = { contactId: null, companyId: null, ...party }
  return { dealId, ownerId, contactId: contactId ?? undefined, companyId: companyId ?? undefined }
}
