import type { DealView, Stage } from '@dealwright/domain'
import { aDeal, STAGES } from '../../deal-form/deal.fixture.ts'
import type { BoardColumn, BoardState } from './board-state.ts'

export { aDeal, aStage, dealId, PIPELINE_ID, stageId, STAGES } from '../../deal-form/deal.fixture.ts'

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
