import { toPrefixedId } from '@dealwright/domain'
import type { RexContact } from './contact-fields.ts'
import type { Means, RelatedRecord } from './crud.ts'

const MOST = 200

/** What stands beside a contact that is asked for with `include`: of each kind the latest. */
export const relatedToContact = {
  company: async (_means: Means, { companyId, companyName }: RexContact): Promise<RelatedRecord[]> =>
    companyId === null ? [] : [{ type: 'company', id: toPrefixedId('comp_', companyId), name: companyName ?? '' }],

  async deals({ api }: Means, { id }: RexContact): Promise<RelatedRecord[]> {
    const { items } = await api.deals.list({ contacts: { field: 'id', op: 'eq', value: id }, limit: MOST })
    return items.map((deal) => ({ type: 'deal', id: toPrefixedId('deal_', deal.id), name: deal.name }))
  },

  async activities({ api }: Means, { id }: RexContact): Promise<RelatedRecord[]> {
    const { items } = await api.activities.list({ contactId: id, limit: MOST })
    return items.map((activity) => ({
      type: 'activity',
      id: toPrefixedId('act_', activity.id),
      name: activity.subject,
    }))
  },

  async tasks({ api }: Means, { id }: RexContact): Promise<RelatedRecord[]> {
    const { items } = await api.tasks.list({ contactId: id, limit: MOST })
    return items.map((task) => ({ type: 'task', id: toPrefixedId('task_', task.id), name: task.title }))
  },
}
