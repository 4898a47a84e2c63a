import { describe, expect, test } from 'vitest'
import { aBoard, aColumn, aDeal, STAGES } from './board.fixture.ts'
import { allowedTarget, type Lift, targetOfKey } from './lift.ts'

const [first, second, won, lost] = STAGES
const origin = { stageId: first.id, slot: 1 }
const lift: Lift = { deal: aDeal(2), by: 'keyboard', origin, target: origin }
const board = aBoard([aColumn(second, [aDeal(8, { stageId: second.id })])])

describe('a lifted card', () => {
  test.each([
    ['ArrowUp', { stageId: first.id, slot: 0 }],
    ['ArrowDown', { stageId: first.id, slot: 2 }],
    ['Home', { stageId: first.id, slot: 0 }],
    ['End', { stageId: first.id, slot: 2 }],
    ['ArrowRight', { stageId: second.id, slot: 1 }],
    ['ArrowLeft', origin],
  ])('goes by %s', (key, target) => {
    expect(targetOfKey(board, lift, key)).toEqual(target)
  })

  test('does not go beyond the ends of a column', () => {
    const top = { ...lift, target: { stageId: first.id, slot: 0 } }
    const end = { ...lift, target: { stageId: first.id, slot: 2 } }
    expect(targetOfKey(board, top, 'ArrowUp')).toEqual(top.target)
    expect(targetOfKey(board, end, 'ArrowDown')).toEqual(end.target)
  })

  test('goes to the top of a column that nobody orders, and nowhere else in it', () => {
    const over = { ...lift, target: { stageId: second.id, slot: 1 } }
    expect(targetOfKey(board, over, 'ArrowRight')).toEqual({ stageId: won.id, slot: 0 })
    const inWon = { ...lift, target: { stageId: won.id, slot: 0 } }
    expect(targetOfKey(board, inWon, 'ArrowDown')).toEqual({ stageId: won.id, slot: 0 })
  })

  test('stays where it is in a column that nobody orders', () => {
    const column = aColumn(lost, [aDeal(5, { stageId: lost.id }), aDeal(6, { stageId: lost.id })])
    const there = { stageId: lost.id, slot: 1 }
    expect(allowedTarget(column, { deal: aDeal(6), origin: there }, 0)).toEqual(there)
  })

  test.each(['Tab', 'Enter', ' ', 'a'])('is not moved by %j', (key) => {
    expect(targetOfKey(board, lift, key)).toBeUndefined()
  })
})
