import type { DealFound } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import { staged } from '../kit/staged.ts'
import { associated, ASSOCIATED_CONTACT } from './associated-contact-fields.ts'
import { type Definitions, shownFields, writtenFields } from './custom-fields.ts'
import { DEAL, type SellDeal, type SellDealInput } from './deal-fields.ts'
import { within } from './envelope.ts'

type Means = Pick<Call, 'api' | 'caller' | 'encode'> & { definitions: Definitions }

/** What Sell shows beside a deal. What was written comes without; then it is asked for. */
export const BESIDE_DEAL = ['numbers', 'stageChanger'] as const

/** Deals as Sell shows them. */
export async function shownDeals(means: Means, deals: readonly DealFound[], includes: readonly string[] = []) {
  const { api, caller, encode, definitions } = means
  const ids = deals.map(({ id }) => id)
  const alone = deals.filter(({ stageChangedById }) => stageChangedById === undefined).map(({ id }) => id)
  const [inStages, changers, people] = await Promise.all([
    staged(api, deals),
    alone.length > 0 ? api.deals.stageChangers({ ids: alone }) : [],
    includes.includes('associated_contacts') ? api.deals.contacts.listOfDeals({ ids }) : [],
  ])
  const changedBy = new Map(changers.map(({ dealId, memberId }) => [dealId, memberId]))
  const sellDeals = inStages.map((deal): SellDeal => ({
    ...deal,
    stageChangedById: deal.stageChangedById ?? changedBy.get(deal.id) ?? null,
    // Nobody reads this mailbox: the domain is one that mail never leaves for (RFC 6761).
    dropboxEmail: `deal-${deal.number}@${caller.workspaceId}.invalid`,
    fieldsOnWire: shownFields(deal.customFields, definitions),
  }))
  const shown = await encode(DEAL, sellDeals)
  if (!includes.includes('associated_contacts')) return shown
  const others = associated(people)
  const contacts = await encode(ASSOCIATED_CONTACT, others)
  return shown.map((deal, index) => ({
    ...deal,
    associated_contacts: within(
      'associated_contact',
      contacts.filter((_contact, at) => others[at]?.dealId === ids[index]),
    ),
  }))
}

/** A decoded body as the procedures take it. A stage brings its pipeline along: Sell's programs name no pipelines. */
export async function dealOf(
  { api, definitions }: Pick<Means, 'api' | 'definitions'>,
  { contactId: party, customFields, ...plain }: Partial<SellDealInput>,
) {
  const pipelines = plain.stageId ? await api.pipelines.list() : []
  const pipelineId = pipelines.find(({ stages }) => stages.some(({ id }) => id === plain.stageId))?.id
  return {
    ...plain,
    ...(pipelineId && { pipelineId }),
    ...(party && { contactId: party.contactId, ...(party.companyId !== null && { companyId: party.companyId }) }),
    ...(customFields && { customFields: writtenFields(customFields, definitions) }),
  }
}
