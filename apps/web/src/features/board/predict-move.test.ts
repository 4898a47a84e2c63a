import { DealError, DEFAULT_WORKSPACE_SETTINGS } from '@dealwright/domain'
import { describe, expect, test } from 'vitest'
import { aBoard, aColumn, aDeal, aStage, dealId, numbersOf, STAGES } from './board.fixture.ts'
import { withDeal } from './board-state.ts'
import { predictMove } from './predict-move.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const settings = DEFAULT_WORKSPACE_SETTINGS
const [first, second, won, lost] = STAGES
const context = { now: NOW, settings, stage: first }

describe('a move', () => {
  test.each([
    ['to the top', null, [3, 1, 2]],
    ['below the first', 1, [1, 3, 2]],
    ['where it is', 2, [1, 2, 3]],
  ])('within the column %s shows it there', (_, after, order) => {
    const board = aBoard()
    const place = { stage: first, afterId: after === null ? null : dealId(after) }
    const moved = predictMove(board, aDeal(3, { rank: 'F' }), { place, context })
    expect(numbersOf(withDeal(board, moved))[0]).toEqual(order)
  })

  test('into an open stage takes its name and its probability', () => {
    const moved = predictMove(aBoard(), aDeal(1), { place: { stage: second, afterId: null }, context })
    expect(moved).toMatchObject({
      stageId: second.id,
      stageName: 'Stage 2',
      rotDays: 30,
      probability: 20,
      stageEnteredAt: NOW,
      version: 2,
    })
  })

  test('below the last of two cards with the same rank finds room', () => {
    const twins = [aDeal(5, { rank: 'C', stageId: second.id }), aDeal(6, { rank: 'C', stageId: second.id })]
    const board = aBoard([aColumn(second, twins)])
    const place = { stage: second, afterId: dealId(5) }
    const moved = predictMove(board, aDeal(1), { place, context })
    expect(moved.rank > 'C').toBe(true)
  })

  test('into a won stage wins the deal, and keeps its rank', () => {
    const place = { stage: won, afterId: null }
    const moved = predictMove(aBoard(), aDeal(1, { rank: 'B' }), { place, context })
    expect(moved).toMatchObject({ status: 'won', probability: 100, closedAt: NOW, rank: 'B', stageType: 'won' })
  })

  test('is refused as the server would refuse it', () => {
    const gated = aStage(2, 'open', { requiredFields: ['sourceId'] })
    const refused = (deal: Parameters<typeof predictMove>[1], stage: typeof gated) => () =>
      predictMove(aBoard(), deal, { place: { stage, afterId: null }, context })
    expect(refused(aDeal(1), gated)).toThrow(DealError)
    expect(refused(aDeal(1, { status: 'won', closedAt: NOW }), lost)).toThrow('Reopen it')
  })
})
