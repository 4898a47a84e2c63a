import type { Activity, ActivityType, DealId } from '@dealwright/domain'
import { Refused } from '../kit/refusal.ts'
import type { Means } from './crud.ts'
import { subjectOf, type WrittenSubject } from './subject.ts'

/** A call, a visit or a message as Sell has it: with somebody, and about deals that stand beside. */
export type SellActivity = Activity & { dealIds: DealId[] }

export function sellActivity(activity: Activity): SellActivity {
  return { ...activity, dealId: null, dealIds: activity.dealId === null ? [] : [activity.dealId] }
}

/** One activity, if it is of this type: Sell has a list for each. @throws Refused not_found */
export async function activityOf(type: ActivityType, { api }: Pick<Means, 'api'>, id: string): Promise<SellActivity> {
  const activity = await api.activities.get({ id })
  if (activity.type === type) return sellActivity(activity)
  throw new Refused('not_found', `There is no such ${type.replace('_', ' ')}.`)
}

/** With whom it was and about which deal, as the procedures take it. @throws Refused for several deals */
export async function partiesOf(
  means: Means,
  { dealIds, ...who }: WrittenSubject & { dealIds?: DealId[] },
  before?: SellActivity,
) {
  if (dealIds && dealIds.length > 1) throw severalDeals(dealIds.length)
  const { dealId, ...people } = await subjectOf(means, who, before)
  // Who it was with is no reason to forget about which deal.
  return { ...people, ...(dealId && { dealId }), ...(dealIds && { dealId: dealIds[0] ?? null }) }
}

function severalDeals(count: number) {
  return new Refused('invalid', 'A call is about one deal here.', [
    {
      place: 'body',
      field: 'associated_deal_ids',
      code: 'value',
      message: 'must have at most one entry',
      given: `${count} entries`,
    },
  ])
}
