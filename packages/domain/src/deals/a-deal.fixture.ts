import type { DealContext } from './close-deal.ts'
import { createDeal } from './create-deal.ts'
import { CurrencyCode } from '../values/currency.ts'
import type { Deal, DealPatch } from './deal.ts'
import { DealId, PipelineId, StageId } from '../ids.ts'
import type { PatchContext } from './patch-deal.ts'
import type { Stage } from '../pipelines/pipeline.ts'
import { rankBetween } from '../values/rank.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../workspace/workspace.ts'

export const NOW = '2026-11-21T09:00:00.000Z'
export const PIPELINE = PipelineId.parse(uuid(1))
export const OTHER_PIPELINE = PipelineId.parse(uuid(2))

/** A UUID that tests can tell apart. */
export function uuid(n: number): string {
  return `01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`
}

function stage(n: number, fields: Pick<Stage, 'name' | 'type' | 'probability'> & Partial<Stage>): Stage {
  return {
    id: StageId.parse(uuid(100 + n)),
    number: n,
    pipelineId: PIPELINE,
    rotDays: null,
    requiredFields: [],
    position: n,
    color: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...fields,
  }
}

export const STAGES = {
  lead: stage(1, { name: 'Lead', type: 'open', probability: 10 }),
  proposal: stage(2, { name: 'Proposal', type: 'open', probability: 50, rotDays: 14 }),
  gated: stage(3, { name: 'Contract', type: 'open', probability: 80, requiredFields: ['amount', 'expectedCloseOn'] }),
  won: stage(4, { name: 'Won', type: 'won', probability: 100 }),
  lost: stage(5, { name: 'Lost', type: 'lost', probability: 0 }),
  elsewhere: stage(6, { name: 'Trial', type: 'open', probability: 30, pipelineId: OTHER_PIPELINE }),
} as const satisfies Record<string, Stage>

export const STAGE_BY_ID: ReadonlyMap<string | null, Stage> = new Map(
  Object.values(STAGES).map((each) => [each.id, each]),
)

/** What the rules look at, for a deal in the stage where it stands. */
export function contextOf(deal: Pick<Deal, 'stageId'>, overrides: Partial<PatchContext> = {}): PatchContext {
  return {
    now: NOW,
    settings: DEFAULT_WORKSPACE_SETTINGS,
    stage: STAGE_BY_ID.get(deal.stageId) ?? null,
    customFields: [],
    lastOpenStage: STAGES.lead,
    ...overrides,
  }
}

/** A deal as a person would have made it, in the stage Lead unless told otherwise. */
export function aDeal(fields: DealPatch = {}, context: Partial<DealContext> = {}): Deal {
  const { deal } = createDeal(
    {
      id: DealId.parse(uuid(1000)),
      number: 1,
      pipelineId: PIPELINE,
      rank: rankBetween(null, null),
      createdById: null,
      fields: { name: 'Acme renewal', amount: '1200', currency: CurrencyCode.parse('USD'), ...fields },
    },
    { ...contextOf({ stageId: null }), stage: STAGES.lead, ...context },
  )
  return deal
}
