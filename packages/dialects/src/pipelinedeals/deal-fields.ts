import {
  type CompanyId,
  type ContactId,
  CURRENCIES,
  CurrencyCode,
  currencySymbol,
  Deal,
  type LossReasonId,
  type MemberId,
  type SourceId,
  type Stage,
  type StageId,
  type StoredField,
  type TrafficLight,
} from '@dealwright/domain'
import { z } from 'zod'
import type { DealFound, DealInput } from '../kit/api.ts'
import { BESIDE } from '../kit/beside.ts'
import { nullable, numberOf, numbersOf, plain } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'
import { amount, cents, day, numeric, numerics, text, time, truth, unlessNull } from './codecs.ts'
import { customLabels, shownLabels } from './custom-labels.ts'
import type { Look } from '../kit/look.ts'
import { FullNamed, fullNamed, Named, named, namesOf } from './references.ts'

/** Somebody on a deal; the number is there if it came with the deal. */
type Person = { contactId: ContactId; name: string; number?: number }

/** A deal with all that PipelineDeals shows beside it. */
export type ShownDeal = Omit<DealFound, 'people'> & {
  people: readonly Person[]
  stage: Stage | null
  labels: readonly StoredField[]
  accountNumber: number
}

/** What a body says of a deal. */
export type WrittenDeal = Omit<DealInput, 'customFields'> & { givenLabels?: Record<string, unknown> }

const { field, shown, written, made } = fieldsOf<ShownDeal, WrittenDeal>()

const LIGHTS = ['red', 'yellow', 'green'] as const

/** 1 red, 2 yellow, 3 green. */
const light: Codec<TrafficLight | null> = {
  wire: z.int().min(1).max(3).nullable(),
  encode: (value) => (value === null ? null : LIGHTS.indexOf(value) + 1),
  decode: (value: number | null) => (value === null ? null : (LIGHTS[value - 1] ?? null)),
}

const nothing = <Value>(value: Value) => made(z.literal(value as never), () => value)

/** Deal Attributes. */
export const DEAL = {
  id: shown('number', plain(z.int())),
  name: required(field('name', plain(Deal.shape.name))),
  summary: field('description', text),
  user_id: field('ownerId', numeric(nullable(numberOf<MemberId>('member')))),
  user: made(FullNamed.nullable(), ({ ownerId }, look) => fullNamed(look, 'member', ownerId)),
  status: field('light', numeric(light)),
  custom_fields: {
    ...made(customLabels, ({ customFields, labels }) => shownLabels(customFields, labels)),
    ...written('givenLabels', plain(customLabels)),
  },
  created_at: { ...shown('createdAt', time), ...written('createdAt', time) },
  updated_at: shown('updatedAt', time),
  import_id: nothing(null),
  expected_close_date_event_id: nothing(null),
  expected_close_date: field('expectedCloseOn', day),
  closed_time: { ...shown('closedAt', nullable(time)), ...written('closedAt', unlessNull(time)) },
  is_archived: field('isArchived', truth),
  value_in_cents: field('amount', cents),
  value: field('amount', amount),
  primary_contact_id: {
    show: BESIDE.contact,
    ...written('contactId', numeric(nullable(numberOf<ContactId>('contact')))),
  },
  primary_contact: made(z.object({ id: z.int(), full_name: z.string() }).nullable(), (deal, look) =>
    deal.contactId === null ? null : { id: BESIDE.contact.encode(deal, look), full_name: deal.contactName },
  ),
  people: made(z.array(FullNamed), ({ people }, look) =>
    people.map((person) => ({ id: numberOfPerson(person, look), ...namesOf(person.name) })),
  ),
  person_ids: {
    ...made(
      z.array(z.int()),
      ({ people }, look) => people.map((person) => numberOfPerson(person, look)),
      ({ people }) => ({
        contact: { ids: people.flatMap(({ contactId, number }) => (number === undefined ? contactId : [])) },
      }),
    ),
    ...written('contactIds', numerics(numbersOf('contact'))),
  },
  company_id: { show: BESIDE.company, ...written('companyId', numeric(nullable(numberOf<CompanyId>('company')))) },
  company_name: written('companyName', text),
  company: made(Named.nullable(), (deal, look) =>
    deal.companyId === null ? null : { id: BESIDE.company.encode(deal, look), name: deal.companyName },
  ),
  currency: {
    ...made(z.object({ code: z.string(), name: z.string(), symbol: z.string() }), ({ currency }) => moneyOf(currency)),
  },
  currency_code: field('currency', plain(CurrencyCode)),
  probability: field('probability', numeric(nullable(plain(z.int().min(0).max(100))))),
  deal_stage_id: {
    ...shown('stageId', nullable(numberOf('stage'))),
    ...written('stageId', numeric(unlessNull(numberOf<StageId>('stage')))),
  },
  deal_stage: made(z.object({ id: z.int(), percent: z.int(), name: z.string() }).nullable(), ({ stage }) =>
    stage === null ? null : { id: stage.number, percent: stage.probability, name: stage.name },
  ),
  deal_loss_reason_id: field('lossReasonId', numeric(nullable(numberOf<LossReasonId>('lossReason')))),
  deal_loss_reason: made(Named.nullable(), ({ lossReasonId }, look) => named(look, 'lossReason', lossReasonId)),
  deal_loss_reason_notes: field('lossNote', text),
  source_id: field('sourceId', numeric(nullable(numberOf<SourceId>('source')))),
  // Absent where there is none, as the page has it.
  source: made(Named.optional(), ({ sourceId }, look) => named(look, 'source', sourceId) ?? undefined),
  shared_user_ids: written('collaboratorIds', numerics(numbersOf('member'))),
  account_id: shown('accountNumber', plain(z.int())),
  is_example: nothing(null),
  bonus: nothing(null),
  commission_rate: nothing(null),
  custom_fields_applied_at: nothing(null),
  custom_fields_hidden: nothing(false),
  deal_import_id: nothing(null),
  is_shared: nothing(false),
  last_modified_by_user_id: nothing(null),
  viewed_at: nothing(null),
} satisfies Table<ShownDeal, WrittenDeal>

function numberOfPerson({ contactId, number }: Person, look: Look): number | null {
  return number ?? look.numberOf('contact', contactId)
}

function moneyOf(code: string) {
  return { code, name: CURRENCIES.get(code)?.name ?? code, symbol: currencySymbol(code) }
}
