import type { CalendarDay, StageId } from '@dealwright/domain'
import type { Inputs, Outputs } from '../../data/trpc.ts'
import type { DealDetails } from './use-deal.ts'

type Contacts = Pick<Outputs['deals']['contacts']['list'][number], 'contactId'>[]

/**
 * A new deal with what is known of another one: its facts and people, none of its history. A date that has passed is left
 * out, and an undecided deal begins where the other one stands, a decided one where deals begin.
 * @param today in the workspace's zone
 */
export function copyOf(
  deal: DealDetails,
  { contacts, today }: { contacts: Contacts; today: CalendarDay },
): Inputs['deals']['create'] {
  const isDecided = deal.status === 'won' || deal.status === 'lost'
  const place: { stageId?: StageId } = deal.stageId && !isDecided ? { stageId: deal.stageId } : {}
  const isAhead = deal.expectedCloseOn !== null && deal.expectedCloseOn >= today
  return {
    ...place,
    name: `Copy of ${deal.name}`.slice(0, 255),
    description: deal.description,
    pipelineId: deal.pipelineId,
    amount: deal.amount,
    currency: deal.currency,
    expectedCloseOn: isAhead ? deal.expectedCloseOn : null,
    ownerId: deal.ownerId,
    assigneeId: deal.assigneeId,
    contactId: deal.contactId,
    companyId: deal.companyId,
    sourceId: deal.sourceId,
    isHot: deal.isHot,
    light: deal.light,
    bant: deal.bant,
    tagIds: deal.tagIds,
    customFields: deal.customFields,
    contactIds: contacts.map((contact) => contact.contactId),
    ...(deal.probabilitySource === 'manual' && !isDecided && { probability: deal.probability }),
  }
}
