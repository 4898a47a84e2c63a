import {
  CompanyId,
  ContactId,
  CurrencyCode,
  Deal,
  DealId,
  type DealView,
  MemberId,
  PipelineId,
  scoreBant,
  StageId,
  WorkspaceId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Caller, DealInput } from '../kit/api.ts'
import { amountNumber, dayAsMidnight, nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'

/** A deal with what Rally shows of the workspace beside it. */
export type RallyDeal = DealView & { tenantId: WorkspaceId; bantThreshold: number }

export function rallyDeal(deal: DealView, { workspaceId, settings }: Caller): RallyDeal {
  return { ...deal, tenantId: workspaceId, bantThreshold: settings.bantThreshold }
}

const { field, shown, written, made } = fieldsOf<RallyDeal, DealInput>()
const text = plain(z.string().nullable())

/** DealResponse, and of it what CreateDealRequest may write. */
export const DEAL = {
  id: shown('id', plain(DealId)),
  tenantId: shown('tenantId', plain(WorkspaceId)),
  pipelineId: required(field('pipelineId', plain(PipelineId))),
  stageId: required({ ...shown('stageId', nullable(plain(StageId))), ...written('stageId', plain(StageId)) }),
  stageName: shown('stageName', text),
  contactId: field('contactId', nullable(plain(ContactId))),
  contactName: shown('contactName', text),
  companyId: field('companyId', nullable(plain(CompanyId))),
  companyName: shown('companyName', text),
  name: required(field('name', plain(Deal.shape.name))),
  value: field('amount', nullable(amountNumber)),
  currency: field('currency', plain(CurrencyCode)),
  probability: field('probability', nullable(plain(z.int().min(0).max(100)))),
  expectedCloseDate: field('expectedCloseOn', nullable(dayAsMidnight)),
  actualCloseDate: shown('closedAt', nullable(seconds)),
  // Rally knows no rest: a stalled deal is an open one.
  status: made(z.enum(['open', 'won', 'lost']), ({ status }) => (status === 'stalled' ? 'open' : status)),
  notes: field('description', plain(Deal.shape.description)),
  ownerId: field('ownerId', nullable(plain(MemberId))),
  ownerName: shown('ownerName', text),
  lastActivityAt: shown('lastActivityAt', nullable(seconds)),
  bantScore: made(z.int().min(0).max(100).nullable(), (deal) => scoreBant(deal.bant, deal.bantThreshold).total),
  isBantQualified: made(z.boolean(), (deal) => scoreBant(deal.bant, deal.bantThreshold).isQualified),
  createdAt: shown('createdAt', seconds),
  updatedAt: shown('updatedAt', seconds),
} satisfies Table<RallyDeal, DealInput>
