import {
  amountFromMinor,
  CurrencyCode,
  daysInStage,
  Deal,
  dealAgeDays,
  DealStatus,
  type DealView,
  type Instant,
  ListEntry,
  minorFromAmount,
  toPrefixedId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { DealInput } from '../kit/api.ts'
import { dayAsMidnight, nameOf, nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import type { Look } from '../kit/look.ts'
import { Refused } from '../kit/refusal.ts'
import { idOf, metadata, minorUnits } from './codecs.ts'

/** A deal with its value in the smallest unit, as of a moment. */
export type RexDeal = DealView & { minor: string; now: Instant }

/** What a deal may be written with, the value not yet in a currency. */
export type RexDealInput = Omit<DealInput, 'amount'> & { minor: string }

const { field, shown, written, made } = fieldsOf<RexDeal, RexDealInput>()
const name = plain(ListEntry.shape.name.nullable())
const wholeDays = z.int().min(0)

/** The kinds of records that a deal stands in relation to. */
export const RELATED = ['contact', 'company', 'pipeline', 'stage'] as const

const Related = z.object({ type: z.enum(RELATED), id: z.string(), name: z.string() }).meta({ id: 'RelatedRecord' })
export type Related = z.infer<typeof Related>

/** A deal, in the order of Rex's page. */
export const DEAL = {
  id: shown('id', idOf('deal_')),
  name: required(field('name', plain(Deal.shape.name))),
  pipeline_id: required(field('pipelineId', idOf('pipe_'))),
  stage_id: required({ ...shown('stageId', nullable(idOf('stg_'))), ...written('stageId', idOf('stg_')) }),
  contact_id: field('contactId', nullable(idOf('cont_'))),
  company_id: field('companyId', nullable(idOf('comp_'))),
  value: field('minor', minorUnits),
  currency: field('currency', plain(CurrencyCode)),
  status: field('status', plain(DealStatus)),
  expected_close: field('expectedCloseOn', nullable(dayAsMidnight)),
  owner_id: field('ownerId', nullable(idOf('user_'))),
  source: { ...shown('sourceId', nameOf('source')), ...written('sourceName', name) },
  loss_reason: { ...shown('lossReasonId', nameOf('lossReason')), ...written('lossReasonName', name) },
  stage_entered_at: shown('stageEnteredAt', seconds),
  last_activity_at: shown('lastActivityAt', nullable(seconds)),
  days_in_stage: made(wholeDays, (deal) => daysInStage(deal, deal.now)),
  deal_age_days: made(wholeDays, (deal) => dealAgeDays(deal, deal.now)),
  metadata: field('metadata', metadata),
  relationships: made(
    z.object(Object.fromEntries(RELATED.map((kind) => [kind, Related.optional()]))),
    relationships,
    ({ pipelineId }) => ({ pipeline: { ids: [pipelineId] } }),
  ),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<RexDeal, RexDealInput>

/** What Rex's lists of deals are sorted by. */
export const DEAL_SORT = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  name: 'name',
  value: 'figure',
  expected_close: 'expectedCloseOn',
  stage_entered_at: 'stageEnteredAt',
  last_activity_at: 'lastActivityAt',
} as const

/** A deal as Rex has it; one without a value has the value 0. */
export function rexDeal(deal: DealView, now: Instant): RexDeal {
  return { ...deal, minor: String(deal.amount === null ? 0 : minorFromAmount(deal.amount, deal.currency)), now }
}

/** A value in the smallest unit as an amount. @throws Refused for one that is too large */
export function amountOf({ minor, currency }: Pick<RexDeal, 'minor' | 'currency'>): string {
  const amount = amountFromMinor(BigInt(minor), currency)
  if (Deal.shape.amount.safeParse(amount).success) return amount
  const message = 'must be less than a quadrillion of its currency'
  throw new Refused('invalid', message, [{ place: 'body', field: 'value', code: 'value', message, given: minor }])
}

/** Who and what the deal is about, by name; what it does not have is left out. */
function relationships(deal: RexDeal, look: Look): Partial<Record<(typeof RELATED)[number], Related>> {
  const { contactId, contactName, companyId, companyName, pipelineId, stageId, stageName } = deal
  return {
    ...(contactId && {
      contact: { type: 'contact', id: toPrefixedId('cont_', contactId), name: contactName ?? '' },
    }),
    ...(companyId && {
      company: { type: 'company', id: toPrefixedId('comp_', companyId), name: companyName ?? '' },
    }),
    pipeline: {
      type: 'pipeline',
      id: toPrefixedId('pipe_', pipelineId),
      name: look.nameOf('pipeline', pipelineId) ?? '',
    },
    ...(stageId && { stage: { type: 'stage', id: toPrefixedId('stg_', stageId), name: stageName ?? '' } }),
  }
}
