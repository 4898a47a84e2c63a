import type { DealView, StoredField } from '@dealwright/domain'
import { z } from 'zod'
import type { Call } from '../kit/endpoint.ts'
import type { Look } from '../kit/look.ts'
import { definitionsOf } from './custom-labels.ts'
import { DEAL } from './deal-fields.ts'
import { namesOf } from './person-name.ts'

type Encoding = Pick<Call, 'api' | 'encode'>

/** Deals as lists show them; what stands beside them is asked for once for all of them. */
export async function shownDeals(
  { api, encode }: Encoding,
  deals: readonly DealView[],
  definitions?: readonly StoredField[],
): Promise<Record<string, unknown>[]> {
  const ids = deals.map(({ id }) => id)
  const [people, pipelines, labels, account] = await Promise.all([
    api.deals.contacts.listOfDeals({ ids }),
    api.pipelines.list(),
    definitions ?? definitionsOf(api, 'deal'),
    api.workspaces.get(),
  ])
  const stages = new Map(pipelines.flatMap((pipeline) => pipeline.stages).map((stage) => [stage.id, stage]))
  const peopleOf = Map.groupBy(people, ({ dealId }) => dealId)
  return encode(
    DEAL,
    deals.map((deal) => ({
      ...deal,
      people: peopleOf.get(deal.id) ?? [],
      stage: deal.stageId === null ? null : (stages.get(deal.stageId) ?? null),
      labels,
      accountNumber: account.number,
    })),
  )
}

/** What a single deal shows besides. */
export const SINGLE = {
  shared_user_ids: z.array(z.int()),
  collaborators: z.array(z.object({ id: z.int(), first_name: z.string(), last_name: z.string(), api_key: z.null() })),
  possible_notify_user_ids: z.array(z.int()),
}

/** One deal with those who work on it. Their keys are nobody's business, so `api_key` is always null. */
export async function shownDeal(call: Encoding & Pick<Call, 'look'>, deal: DealView): Promise<Record<string, unknown>> {
  const { api, look } = call
  const [[shown], { collaboratorIds }, members] = await Promise.all([
    shownDeals(call, [deal]),
    api.deals.sharing({ id: deal.id }),
    api.members.list(),
  ])
  const found = await look({ member: { ids: collaboratorIds } })
  return {
    ...shown,
    shared_user_ids: collaboratorIds.map((id) => found.numberOf('member', id)),
    collaborators: collaboratorIds.map((id) => collaborator(id, found)),
    possible_notify_user_ids: members.flatMap(({ isActive, number }) => (isActive ? [number] : [])),
  }
}

function collaborator(id: string, look: Look) {
  const { first_name, last_name } = namesOf(look.nameOf('member', id) ?? '')
  return { id: look.numberOf('member', id), first_name, last_name, api_key: null }
}
