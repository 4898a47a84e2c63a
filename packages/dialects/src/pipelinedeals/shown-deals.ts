import { z } from 'zod'
import type { Api, DealFound } from '../kit/api.ts'
import { settingsOf } from '../kit/settings.ts'
import type { Means } from './crud.ts'
import type { ShownDeal } from './deal-fields.ts'
import { namesOf } from './references.ts'

/** Deals with what stands beside them, which is asked for once for all of them that came without. */
export async function shownDeals(api: Api, deals: readonly DealFound[]): Promise<ShownDeal[]> {
  const alone = deals.filter((deal) => deal.people === undefined).map(({ id }) => id)
  const [people, { stages, workspace, customFields }] = await Promise.all([
    alone.length > 0 ? api.deals.contacts.listOfDeals({ ids: alone }) : [],
    settingsOf(api),
  ])
  const labels = customFields('deal')
  const peopleOf = Map.groupBy(people, ({ dealId }) => dealId)
  return deals.map((deal) => ({
    ...deal,
    people: deal.people ?? peopleOf.get(deal.id) ?? [],
    stage: deal.stageId === null ? null : (stages.get(deal.stageId) ?? null),
    labels,
    accountNumber: workspace.number,
  }))
}

export async function shownDeal(api: Api, deal: DealFound): Promise<ShownDeal> {
  const [shown] = await shownDeals(api, [deal])
  if (!shown) throw new Error('One deal is shown')
  return shown
}

/** What a single deal shows besides: those who work on it. Their keys are nobody's business, so `api_key` is always null. */
export const WORKING_ON_DEAL = {
  shape: {
    shared_user_ids: z.array(z.int()),
    collaborators: z.array(z.object({ id: z.int(), first_name: z.string(), last_name: z.string(), api_key: z.null() })),
    possible_notify_user_ids: z.array(z.int()),
  },
  async show({ api, look }: Means, deal: ShownDeal) {
    const [{ collaboratorIds }, active] = await Promise.all([
      deal.collaboratorIds ? { collaboratorIds: deal.collaboratorIds } : api.deals.sharing({ id: deal.id }),
      activeNumbers(api),
    ])
    const found = await look({ member: { ids: collaboratorIds } })
    return {
      shared_user_ids: collaboratorIds.map((member) => found.numberOf('member', member)),
      collaborators: collaboratorIds.map((member) => {
        const { first_name, last_name } = namesOf(found.nameOf('member', member) ?? '')
        return { id: found.numberOf('member', member), first_name, last_name, api_key: null }
      }),
      possible_notify_user_ids: active,
    }
  },
}

/** Everybody who may be told of something. */
export async function activeNumbers(api: Api): Promise<number[]> {
  const { members } = await settingsOf(api)
  return members.flatMap(({ number, isActive }) => (isActive ? number : []))
}
