import { ActivityId } from '@dealwright/domain'
import type { Api } from '../kit/api.ts'
import { ACTIVITY, type RallyActivity, type RallyActivityInput, rallyActivity } from './activity-fields.ts'
import { bulk, crud, resource } from './resource.ts'

type View = Awaited<ReturnType<Api['activities']['get']>>

const ACTIVITIES = resource<View, RallyActivity, RallyActivityInput>({
  path: '/activities',
  noun: ['activity', 'activities'],
  source: 'public',
  differs:
    'belongs to a deal, a contact or a company; scheduledAt is always there: when it takes or took place; other types than Rally’s are shown as they are',
  Id: ActivityId,
  table: ACTIVITY,
  shown: ({ caller }, activities) => activities.map((activity) => rallyActivity(activity, caller)),
  async list(api, { page, updatedSince }) {
    const [{ items }, total] = await Promise.all([
      api.activities.list({ ...page, updatedSince }),
      api.activities.count({ updatedSince }),
    ])
    return { items, total }
  },
  get: (api, id) => api.activities.get({ id }),
  create: (api, written) => api.activities.create(newActivity(written)),
  update: (api, id, patch) => api.activities.update({ ...activityOf(patch), id }),
  delete: (api, id) => api.activities.delete({ id }),
})

/** Activities, in the order of Rally's page. */
export const activities = [
  ...crud(ACTIVITIES),

  bulk(ACTIVITIES, (api, written) => api.activities.bulkCreate({ activities: written.map(newActivity) })),
]

type Written = Partial<RallyActivityInput>

/** A decoded body as the procedures take it. */
function activityOf({ scheduledAt, ...written }: Written) {
  return { ...written, ...(scheduledAt !== undefined && { occurredAt: scheduledAt }) }
}

/** It is pending where nothing is said, and takes place when it is due. */
function newActivity(written: Written) {
  const { status = 'scheduled', type = 'other', scheduledAt = written.dueAt ?? undefined } = written // the schema asks for the type
  return { ...activityOf({ ...written, status, scheduledAt }), type }
}
