import { type DealView, DealId, EMPTY_BANT, PipelineId, type Stage, StageId, type StageType } from '@dealwright/domain'

const uuid = (group: string, n: number) => `01890a5d-ac96-774b-${group}-${n.toString(16).padStart(12, '0')}`

export const PIPELINE_ID = PipelineId.parse(uuid('a000', 1))
export const dealId = (n: number) => DealId.parse(uuid('b000', n))
export const stageId = (n: number) => StageId.parse(uuid('c000', n))

export function aStage(n: number, type: StageType = 'open', more: Partial<Stage> = {}): Stage {
  return {
    id: stageId(n),
    number: n,
    pipelineId: PIPELINE_ID,
    name: `Stage ${n}`,
    type,
    probability: type === 'won' ? 100 : type === 'lost' ? 0 : n * 10,
    rotDays: type === 'open' ? 30 : null,
    requiredFields: [],
    position: n,
    color: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

/** Stage 1 and 2 are worked in, 3 is won, 4 lost. */
export const STAGES = [aStage(1), aStage(2), aStage(3, 'won'), aStage(4, 'lost')] as const

export function aDeal(n: number, more: Partial<DealView> = {}): DealView {
  return {
    id: dealId(n),
    number: n,
    version: 1,
    name: `Deal ${n}`,
    description: null,
    pipelineId: PIPELINE_ID,
    stageId: stageId(1),
    status: 'open',
    stalledAt: null,
    amount: '100.00',
    currency: 'USD',
    probability: 10,
    probabilitySource: 'stage',
    expectedCloseOn: null,
    closedAt: null,
    lossReasonId: null,
    lossNote: null,
    unqualifiedReasonId: null,
    ownerId: null,
    assigneeId: null,
    contactId: null,
    companyId: null,
    companySource: 'contact',
    sourceId: null,
    isHot: false,
    light: null,
    bant: EMPTY_BANT,
    tagIds: [],
    customFields: {},
    metadata: {},
    rank: 'V',
    stageEnteredAt: '2026-11-01T09:00:00.000Z',
    lastActivityAt: null,
    nextActivityAt: null,
    addedAt: '2026-11-01T09:00:00.000Z',
    isArchived: false,
    createdById: null,
    createdAt: '2026-11-01T09:00:00.000Z',
    updatedAt: '2026-11-01T09:00:00.000Z',
    deletedAt: null,
    stageName: 'Stage 1',
    stageType: 'open',
    rotDays: 30,
    contactName: null,
    companyName: null,
    ownerName: null,
    ...more,
  }
}
