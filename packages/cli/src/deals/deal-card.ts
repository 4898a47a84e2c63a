import { type DealView, type Pipeline, scoreBant } from '@dealwright/domain'
import { card } from '../show/card.ts'
import { customFacts } from '../show/custom-facts.ts'
import type { Look } from '../show/look.ts'
import { STATUS_COLORS } from './deal-columns.ts'

/** All that is known of a deal, for a person. */
export function dealCard(deal: DealView, pipeline: Pipeline | undefined, look: Look): string {
  const byHand = deal.probabilitySource === 'manual' ? ' (set by hand)' : ''
  const { total } = scoreBant(deal.bant, 0)
  return card(
    `${deal.number}  ${deal.name}`,
    [
      ['Status', deal.status, STATUS_COLORS[deal.status]],
      ['Stage', [pipeline?.name, deal.stageName].filter(Boolean).join(' › ')],
      ['Amount', deal.amount && look.money(deal.amount, deal.currency)],
      ['Probability', deal.probability === null ? null : `${deal.probability}%${byHand}`],
      ['BANT', total === null ? null : `${total} of 100`],
      ['Expected close', deal.expectedCloseOn && look.day(deal.expectedCloseOn)],
      ['Closed', deal.closedAt && look.time(deal.closedAt)],
      ['Why lost', deal.lossNote],
      ['Company', deal.companyName],
      ['Contact', deal.contactName],
      ['Owner', deal.ownerName],
      ['Last activity', deal.lastActivityAt && look.time(deal.lastActivityAt)],
      ['Next activity', deal.nextActivityAt && look.time(deal.nextActivityAt)],
      ['Description', deal.description],
      ...customFacts(deal.customFields),
      ['Created', look.time(deal.createdAt)],
      ['Changed', `${look.time(deal.updatedAt)} (version ${deal.version})`],
      ['Id', deal.id],
    ],
    look,
  )
}
