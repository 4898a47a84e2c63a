import type { Instant } from '../values/calendar.ts'
import { changeDeal, type DealChange, isClosed } from './deal-change.ts'
import type { Deal } from './deal.ts'
import { conflict, type DealError, invalid } from '../errors.ts'
import type { LossReasonId } from '../ids.ts'
import type { Stage } from '../pipelines/pipeline.ts'
import type { WorkspaceSettings } from '../workspace/workspace.ts'

/** What every rule of a deal may look at. */
export type DealContext = {
  now: Instant
  settings: WorkspaceSettings
  /** The stage that the deal stands in; null when it has none. */
  stage: Stage | null
  /** Where a deal that is reopened out of a won or lost stage goes back to, as its history says. */
  lastOpenStage?: Stage | null
}

export type Closing = {
  outcome: 'won' | 'lost'
  /** Now, unless the deal was closed earlier and is only recorded now. */
  closedAt?: Instant
  /** Absent: the reason that the deal has already. */
  lossReasonId?: LossReasonId | null
  lossNote?: string | null
}

/**
 * Wins or loses a deal where it stands; the stage stays, and says how far the deal had come.
 * @throws DealError conflict for losing a won deal; invalid when the workspace asks for a loss reason and there is none
 */
export function closeDeal(deal: Deal, closing: Closing, context: DealContext): DealChange {
  return changeDeal(deal, closed(deal, closing, context), context.now)
}

/**
 * Opens a decided deal again. It stays in its stage if that is an open one and goes to `stage` otherwise.
 * @throws DealError invalid when it stands in a won or lost stage and no open one is named
 */
export function reopenDeal(deal: Deal, { stage }: { stage?: Stage }, context: DealContext): DealChange {
  return changeDeal(deal, reopened(deal, { stage, context }), context.now)
}

/** The one act of closing, whichever way it came: by stage, by status or by probability. */
export function closed(deal: Deal, closing: Closing, context: DealContext): Deal {
  const { now, settings } = context
  const { outcome } = closing
  // Sales people win back what was lost, so a lost deal may be won; a won one turning lost is a different story and wants a reopening.
  if (deal.status === 'won' && outcome === 'lost') {
    throw conflict('This deal is won. Reopen it before marking it as lost.', { status: deal.status })
  }
  const lossReasonId = closing.lossReasonId === undefined ? deal.lossReasonId : closing.lossReasonId
  if (outcome === 'lost' && settings.lossReasonRequired && lossReasonId === null) {
    throw invalid('Say why the deal was lost.', [
      { field: 'lossReasonId', message: 'This workspace asks for a loss reason.', expected: 'the id of a loss reason' },
    ])
  }
  return {
    ...deal,
    ...outOfOtherOutcome(outcome, context),
    status: outcome,
    stalledAt: null,
    probability: outcome === 'won' ? 100 : 0,
    probabilitySource: 'stage',
    closedAt: closing.closedAt ?? (deal.status === outcome ? deal.closedAt : now),
    lossReasonId: outcome === 'won' ? null : lossReasonId,
    lossNote: outcome === 'won' ? null : closing.lossNote === undefined ? deal.lossNote : closing.lossNote,
  }
}

/** A lost deal that is won leaves its lost stage: it is seen as won in the open stage that it came from. */
function outOfOtherOutcome(outcome: 'won' | 'lost', { stage, lastOpenStage, now }: DealContext): Partial<Deal> {
  if (stage === null || stage.type === 'open' || stage.type === outcome) return {}
  if (lastOpenStage?.type !== 'open') throw openStageWanted(stage)
  return { stageId: lastOpenStage.id, pipelineId: lastOpenStage.pipelineId, stageEnteredAt: now }
}

/** The one act of reopening. The stage's own probability applies again: closing had settled the figure. */
export function reopened(deal: Deal, { stage, context }: { stage?: Stage; context: DealContext }): Deal {
  if (!isClosed(deal)) return deal
  const target = stage ?? (context.stage?.type === 'open' ? context.stage : (context.lastOpenStage ?? context.stage))
  if (target !== null && target.type !== 'open') throw openStageWanted(target)
  return {
    ...deal,
    ...(target !== null &&
      target.id !== deal.stageId && { stageId: target.id, pipelineId: target.pipelineId, stageEnteredAt: context.now }),
    status: 'open',
    closedAt: null,
    lossReasonId: null,
    lossNote: null,
    unqualifiedReasonId: null,
    probability: target?.probability ?? null,
    probabilitySource: 'stage',
  }
}

function openStageWanted(stage: Stage): DealError {
  return invalid('Say in which open stage the deal goes on.', [
    {
      field: 'stageId',
      message: `The stage ${stage.name} is one of closed deals.`,
      expected: 'the id of an open stage',
    },
  ])
}
