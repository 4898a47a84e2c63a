import {
  canonicalAmount,
  type Deal,
  type DealView,
  type Instant,
  openStatus,
  type WorkspaceId,
} from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { DealsTable } from '../db/tables.ts'

/** A row of `deals` with the names and tags that stand beside it. */
export type DealRow = Selectable<DealsTable> & {
  tag_ids: Deal['tagIds'] | null
  stage_name: string | null
  stage_type: 'open' | 'won' | 'lost' | null
  rot_days: number | null
  contact_name: string | null
  company_name: string | null
  owner_name: string | null
}

/** A deal as it stands at `now`: whether an open one is stalled is decided here, by the domain's rule. */
export function dealFromRow(row: DealRow, now: Instant): DealView {
  const { currency } = row
  const stallFacts = {
    stalledAt: row.stalled_at,
    stageEnteredAt: row.stage_entered_at,
    lastActivityAt: row.last_activity_at,
    nextActivityAt: row.next_activity_at,
  }
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    description: row.description,
    pipelineId: row.pipeline_id,
    stageId: row.stage_id,
    status: row.status === 'open' ? openStatus(stallFacts, row.rot_days, now) : row.status,
    ...stallFacts,
    amount: row.amount === null ? null : canonicalAmount(row.amount, currency),
    currency,
    probability: row.probability,
    probabilitySource: row.probability_source,
    expectedCloseOn: row.expected_close_on,
    closedAt: row.closed_at,
    lossReasonId: row.loss_reason_id,
    lossNote: row.loss_note,
    unqualifiedReasonId: row.unqualified_reason_id,
    ownerId: row.owner_id,
    assigneeId: row.assignee_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    companySource: row.company_source,
    sourceId: row.source_id,
    isHot: row.is_hot,
    light: row.light,
    bant: {
      budget: { score: row.bant_budget, note: row.bant_budget_note },
      authority: { score: row.bant_authority, note: row.bant_authority_note },
      need: { score: row.bant_need, note: row.bant_need_note },
      timeline: { score: row.bant_timeline, note: row.bant_timeline_note },
    },
    tagIds: row.tag_ids ?? [],
    // Written by the domain's own functions and by nothing else.
    customFields: row.custom_fields as Deal['customFields'],
    metadata: row.metadata as Deal['metadata'],
    rank: row.rank,
    addedAt: row.added_at,
    isArchived: row.is_archived,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    stageName: row.stage_name,
    stageType: row.stage_type,
    rotDays: row.rot_days,
    contactName: row.contact_name,
    companyName: row.company_name,
    ownerName: row.owner_name,
  }
}

/** The row of a deal, without the number that the database gives. */
export function rowFromDeal(workspaceId: WorkspaceId, deal: Deal) {
  return {
    workspace_id: workspaceId,
    id: deal.id,
    version: deal.version,
    name: deal.name,
    description: deal.description,
    pipeline_id: deal.pipelineId,
    stage_id: deal.stageId,
    status: deal.status === 'stalled' ? ('open' as const) : deal.status,
    stalled_at: deal.stalledAt,
    amount: deal.amount,
    currency: deal.currency,
    probability: deal.probability,
    probability_source: deal.probabilitySource,
    expected_close_on: deal.expectedCloseOn,
    closed_at: deal.closedAt,
    loss_reason_id: deal.lossReasonId,
    loss_note: deal.lossNote,
    unqualified_reason_id: deal.unqualifiedReasonId,
    owner_id: deal.ownerId,
    assignee_id: deal.assigneeId,
    contact_id: deal.contactId,
    company_id: deal.companyId,
    company_source: deal.companySource,
    source_id: deal.sourceId,
    is_hot: deal.isHot,
    light: deal.light,
    bant_budget: deal.bant.budget.score,
    bant_authority: deal.bant.authority.score,
    bant_need: deal.bant.need.score,
    bant_timeline: deal.bant.timeline.score,
    bant_budget_note: deal.bant.budget.note,
    bant_authority_note: deal.bant.authority.note,
    bant_need_note: deal.bant.need.note,
    bant_timeline_note: deal.bant.timeline.note,
    custom_fields: deal.customFields,
    metadata: deal.metadata,
    rank: deal.rank,
    stage_entered_at: deal.stageEnteredAt,
    last_activity_at: deal.lastActivityAt,
    next_activity_at: deal.nextActivityAt,
    added_at: deal.addedAt,
    is_archived: deal.isArchived,
    created_by_id: deal.createdById,
    created_at: deal.createdAt,
    updated_at: deal.updatedAt,
    deleted_at: deal.deletedAt,
  }
}

/** The field of a deal that a column holds, or holds a part of. */
export function fieldOfColumn(column: string): string {
  return column.startsWith('bant_') ? 'bant' : column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
