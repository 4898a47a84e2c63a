import {
  CalendarDay,
  type CompanyId,
  type ContactId,
  CURRENCIES,
  Deal,
  findCurrency,
  invalid,
  type MemberId,
  type PipelineId,
  type StageId,
  type TagId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { DealFound, DealInput } from '../kit/api.ts'
import { BESIDE } from '../kit/beside.ts'
import { amountNumber, nameOf, nullable, numberOf, numbersOf, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'

const { field, shown, written, made } = fieldsOf<DealFound, DealInput>()

/** `org_currency_id`: the number that ISO 4217 gives a currency. */
const currencyNumber: Codec<string> = {
  wire: z.int().min(0).max(999),
  encode: (code) => CURRENCIES.get(code)?.numericCode ?? null,
  decode: (number: number) => {
    const currency = findCurrency(number)
    if (currency) return currency.code
    const expected = 'the number of a currency, as GET /currencies lists them'
    throw invalid(`must be ${expected}`, [
      { field: '', message: `must be ${expected}`, given: String(number), expected },
    ])
  },
}

/** What a list shows of a deal. */
const ITEM = {
  deal_id: shown('number', plain(z.int())),
  deal_name: required(field('name', plain(Deal.shape.name))),
  deal_amount: field('amount', nullable(amountNumber)),
  deal_source: {
    ...shown('sourceId', nameOf('source')),
    ...written('sourceName', nullable(plain(z.string().trim().min(1).max(120)))),
  },
  deal_expected_close_date: field('expectedCloseOn', nullable(plain(CalendarDay))),
  pipeline_id: required(field('pipelineId', numberOf<PipelineId>('pipeline'))),
  cstid: required({
    show: BESIDE.company,
    ...written('companyId', numberOf<CompanyId>('company')),
  }),
  owner: shown('ownerName', plain(z.string().nullable())),
} satisfies Table<DealFound, DealInput>

/** A deal whole. */
export const DEAL = {
  ...ITEM,
  deal_amount_currency: field('currency', currencyNumber),
  deal_owner_id: field('ownerId', nullable(numberOf<MemberId>('member'))),
  deal_contact_id: { show: BESIDE.contact, ...written('contactId', nullable(numberOf<ContactId>('contact'))) },
  deal_description: field('description', plain(Deal.shape.description)),
  deal_assignedto: field('assigneeId', nullable(numberOf<MemberId>('member'))),
  deal_current_stage: {
    ...shown('stageId', nullable(numberOf<StageId>('stage'))),
    ...written('stageId', numberOf('stage')),
  },
  tag_ids: field('tagIds', numbersOf<TagId>('tag')),
  tags: made(z.array(z.object({ tag_id: z.int(), tag_name: z.string() })), ({ tagIds }, look) =>
    tagIds.map((id) => ({ tag_id: look.numberOf('tag', id), tag_name: look.nameOf('tag', id) })),
  ),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<DealFound, DealInput>

export const DEAL_ITEM: Table<DealFound, DealInput> = ITEM
