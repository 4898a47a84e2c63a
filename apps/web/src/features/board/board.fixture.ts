import { type DealView, DealId, EMPTY_BANT, PipelineId, type Stage, StageId, type StageType } from '@dealwright/domain'
import type { BoardColumn, BoardState } from './board-state.ts'

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

export function aColumn(stage: Stage, items: DealView[], nextCursor: string | null = null): BoardColumn {
  const isOpen = stage.type === 'open'
  return {
    stageId: stage.id,
    filter: { field: 'stageId', op: 'eq', value: stage.id },
    sort: isOpen ? [{ field: 'rank', direction: 'asc' }] : [{ field: 'closedAt', direction: 'desc' }],
    items,
    nextCursor,
  }
}

/** Deals 1 to 3 in stage 1, none elsewhere unless given. */
export function aBoard(columns: BoardColumn[] = []): BoardState {
  const first = aColumn(STAGES[0], [aDeal(1, { rank: 'B' }), aDeal(2, { rank: 'D' }), aDeal(3, { rank: 'F' })])
  const standard = [first, aColumn(STAGES[1], []), aColumn(STAGES[2], []), aColumn(STAGES[3], [])]
  return {
    columns: standard.map((column) => columns.find(({ stageId: id }) => id === column.stageId) ?? column),
    feed: '1-1',
    loadedAt: 0,
    readAt: 0,
  }
}

/** The numbers of the deals in each column, from the top. */
export function numbersOf(board: BoardState): number[][] {
  return board.columns.map(({ items }) => items.map(({ number }) => number))
}
