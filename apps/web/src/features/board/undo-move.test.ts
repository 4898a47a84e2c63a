import { expect, test } from 'vitest'
import { aDeal } from './board.fixture.ts'
import { canMoveBack, restoringPatch } from './undo-move.ts'

const CLOSED = '2026-11-01T09:00:00.000Z'

test.each([
  ['nothing, when the move back did it all', {}, {}, null],
  [
    'a probability set by hand',
    { probability: 70, probabilitySource: 'manual' },
    { probability: 10 },
    { probability: 70 },
  ],
  [
    'no probability that stayed',
    { probability: 70, probabilitySource: 'manual' },
    { probability: 70, probabilitySource: 'manual' },
    null,
  ],
  [
    'the day of closing',
    { status: 'lost', closedAt: CLOSED },
    { status: 'lost', closedAt: '2026-11-21T09:00:00.000Z' },
    { closedAt: CLOSED },
  ],
  ['the rest that was put on it', { status: 'stalled', stalledAt: CLOSED }, {}, { status: 'stalled' }],
] as const)('an undo restores %s', (_, before, now, patch) => {
  expect(restoringPatch(aDeal(1, before), aDeal(1, now))).toEqual(patch)
})

test('a deal that was lost and then won is not lost again by an undo', () => {
  expect(canMoveBack(aDeal(1, { status: 'lost' }), aDeal(1, { status: 'won' }))).toBe(false)
  expect(canMoveBack(aDeal(1), aDeal(1, { status: 'won' }))).toBe(true)
  expect(canMoveBack(aDeal(1, { status: 'won' }), aDeal(1))).toBe(true)
})
