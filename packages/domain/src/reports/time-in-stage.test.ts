import { describe, expect, test } from 'vitest'
import { DealId, StageId } from '../ids.ts'
import type { DealPath } from './stage-visits.ts'
import { timeInStage } from './time-in-stage.ts'

const id = (last: number) => `01890a5d-ac96-774b-bcce-b3020000000${last}`
const [lead, offer, won] = [1, 2, 3].map((n) => StageId.parse(id(n))) as [StageId, StageId, StageId]
const NOW = '2026-02-01T00:00:00.000Z'

function path(steps: [StageId, string][], closed: string | null = null): DealPath {
  const at = (day: string) => `2026-01-${day}T00:00:00.000Z`
  return {
    dealId: DealId.parse(id(0)),
    steps: steps.map(([stageId, day]) => ({ stageId, at: at(day) })),
    closedAt: closed && at(closed),
  }
}

describe('time in stage', () => {
  test('is that of the deals that have gone on; those that are still there are kept apart', () => {
    const paths = [
      path([
        [lead, '01'],
        [offer, '03'],
      ]),
      path([
        [lead, '01'],
        [offer, '05'],
      ]),
      path([
        [lead, '01'],
        [offer, '31'],
      ]),
      path([[lead, '22']]),
    ]
    expect(timeInStage(paths, [lead, offer], NOW)).toEqual([
      { stageId: lead, left: 3, averageDays: 12, medianDays: 4, longestDays: 30, here: 1, hereDays: 10 },
      { stageId: offer, left: 0, averageDays: null, medianDays: null, longestDays: null, here: 3, hereDays: 19 },
    ])
  })

  test('of a deal that came back is all of its stays together, and is not over while it is there again', () => {
    const back = path([
      [lead, '01'],
      [offer, '03'],
      [lead, '10'],
      [offer, '14'],
    ])
    const backAgain = path([
      [lead, '01'],
      [offer, '03'],
      [lead, '30'],
    ])
    expect(timeInStage([back, backAgain], [lead], NOW)).toMatchObject([
      { left: 1, averageDays: 6, here: 1, hereDays: 4 },
    ])
  })

  test('ends when the deal is decided, wherever it stands', () => {
    expect(
      timeInStage(
        [
          path([[lead, '01']], '04'),
          path(
            [
              [lead, '01'],
              [won, '02'],
            ],
            '02',
          ),
        ],
        [lead],
        NOW,
      ),
    ).toMatchObject([{ left: 2, averageDays: 2, medianDays: 2, here: 0 }])
  })

  test('has one decimal', () => {
    const hours = {
      ...path([]),
      steps: [
        { stageId: lead, at: '2026-01-01T00:00:00.000Z' },
        { stageId: offer, at: '2026-01-02T16:00:00.000Z' },
      ],
    }
    expect(timeInStage([hours], [lead], NOW)).toMatchObject([{ averageDays: 1.7 }])
  })
})
