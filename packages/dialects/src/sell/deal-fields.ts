import {
  CalendarDay,
  CurrencyCode,
  Deal,
  type LossReasonId,
  type MemberId,
  type SourceId,
  type UnqualifiedReasonId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { DealFound, DealInput } from '../kit/api.ts'
import { BESIDE } from '../kit/beside.ts'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { type Field, fieldsOf, required, type Table } from '../kit/field.ts'
import { dealValue, ShownValue, unlessBlank } from './codecs.ts'
import { needsOfNumber, type Party, partyNumber, partyOf } from '../kit/party.ts'
import { tagNames } from './tag-names.ts'

/** A deal with what Sell shows beside it. */
export type SellDeal = DealFound & {
  stageChangedById: MemberId | null
  dropboxEmail: string
  fieldsOnWire: Record<string, unknown>
}

/** What a deal may be written with, as Sell says it: the contact may be a person or an organization. */
export type SellDealInput = Omit<DealInput, 'contactId' | 'customFields'> & {
  contactId: Party
  customFields: Record<string, unknown>
}

const { field, shown, written, made } = fieldsOf<SellDeal, SellDealInput>()
const member = nullable(numberOf<MemberId>('member'))

const contact: Field<SellDeal, SellDealInput> = {
  show: BESIDE.party,
  write: {
    wire: partyNumber,
    key: 'contactId',
    needs: needsOfNumber,
    decode: (number, look) => partyOf(number as number, look), // the schema has looked at it
  },
}

/** A deal, in the order of Sell's page. */
export const DEAL = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', member),
  owner_id: field('ownerId', member),
  name: required(field('name', plain(Deal.shape.name))),
  // Empty text is how the vendor’s Ruby library says nothing of the value.
  value: { ...shown('amount', { ...dealValue, wire: ShownValue }), ...written('amount', unlessBlank(dealValue)) },
  currency: field('currency', plain(CurrencyCode)),
  hot: field('isHot', plain(z.boolean())),
  stage_id: { ...shown('stageId', nullable(numberOf('stage'))), ...written('stageId', numberOf('stage')) },
  last_stage_change_at: field('stageEnteredAt', seconds),
  last_stage_change_by_id: shown('stageChangedById', member),
  // A deal that nothing has happened on yet has been active when it was made.
  last_activity_at: made(seconds.wire, ({ lastActivityAt, createdAt }, look) =>
    seconds.encode(lastActivityAt ?? createdAt, look),
  ),
  source_id: field('sourceId', nullable(numberOf<SourceId>('source'))),
  loss_reason_id: field('lossReasonId', nullable(numberOf<LossReasonId>('lossReason'))),
  unqualified_reason_id: field('unqualifiedReasonId', nullable(numberOf<UnqualifiedReasonId>('unqualifiedReason'))),
  dropbox_email: shown('dropboxEmail', plain(z.email())),
  contact_id: required(contact),
  organization_id: { show: BESIDE.company },
  estimated_close_date: field('expectedCloseOn', nullable(plain(CalendarDay))),
  customized_win_likelihood: {
    ...made(z.int().min(0).max(100).optional(), (deal) => (hasOwnLikelihood(deal) ? deal.probability : undefined)),
    ...written('probability', nullable(plain(z.int().min(0).max(100)))),
  },
  tags: tagNames<SellDeal, SellDealInput>(),
  custom_fields: {
    ...shown('fieldsOnWire', plain(z.record(z.string(), z.unknown()))),
    ...written('customFields', plain(z.record(z.string(), z.unknown()))),
  },
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
  added_on: written('addedAt', seconds), // as some programs call what is next
  added_at: field('addedAt', seconds),
} satisfies Table<SellDeal, SellDealInput>

/** Whether a person has said it, as on the page; a deal is decided in an open stage by 100 or 0. */
function hasOwnLikelihood({ probabilitySource, status, stageType }: SellDeal): boolean {
  return probabilitySource === 'manual' || (stageType === 'open' && (status === 'won' || status === 'lost'))
}

/** What Sell's lists of deals are sorted by. */
export const DEAL_SORT = {
  id: 'number',
  creator_id: 'creatorNumber',
  owner_id: 'ownerNumber',
  name: 'name',
  value: 'figure',
  currency: 'currency',
  hot: 'isHot',
  stage_id: 'stageNumber',
  last_stage_change_at: 'stageEnteredAt',
  last_activity_at: 'lastActivityAt',
  source_id: 'sourceNumber',
  loss_reason_id: 'lossReasonNumber',
  unqualified_reason_id: 'unqualifiedReasonNumber',
  dropbox_email: 'number',
  contact_id: 'contactNumber',
  organization_id: 'companyNumber',
  estimated_close_date: 'expectedCloseOn',
  customized_win_likelihood: 'probability',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  added_at: 'addedAt',
} as const
