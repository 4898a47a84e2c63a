import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DealId, StageId } from '../ids.ts'
import { type StageStep, stageVisits } from './stage-visits.ts'

const id = (last: number) => `01890a5d-ac96-774b-bcce-b3020000000${last}`
const dealId = DealId.parse(id(0))
const [lead, offer] = [StageId.parse(id(1)), StageId.parse(id(2))]

function visits(steps: [StageId | null, string][], closedAt: string | null = null) {
  return stageVisits({ dealId, closedAt, steps: steps.map(([stageId, at]): StageStep => ({ stageId, at })) })
}

describe('the stays of a deal', () => {
  test('last from one step to the next, the last one until now', () => {
    expect(
      visits([
        [lead, '2026-01-01'],
        [offer, '2026-01-05'],
      ]),
    ).toEqual([
      { stageId: lead, enteredAt: '2026-01-01', leftAt: '2026-01-05' },
      { stageId: offer, enteredAt: '2026-01-05', leftAt: null },
    ])
  })

  test('are not interrupted by a step to where the deal stands', () => {
    expect(
      visits([
        [lead, '2026-01-01'],
        [lead, '2026-01-02'],
        [offer, '2026-01-05'],
      ]),
    ).toHaveLength(2)
  })

  test('end with the deal, and not before they began', () => {
    expect(visits([[lead, '2026-01-01']], '2026-01-09')).toEqual([
      { stageId: lead, enteredAt: '2026-01-01', leftAt: '2026-01-09' },
    ])
    expect(visits([[lead, '2026-01-10']], '2026-01-09')).toEqual([
      { stageId: lead, enteredAt: '2026-01-10', leftAt: '2026-01-10' },
    ])
  })

  test('leave out the time without a stage', () => {
    expect(
      visits([
        [null, '2026-01-01'],
        [lead, '2026-01-02'],
        [null, '2026-01-03'],
      ]),
    ).toEqual([{ stageId: lead, enteredAt: '2026-01-02', leftAt: '2026-01-03' }])
  })

  test('follow one another without gap or overlap', () => {
    const days = fc.array(fc.tuple(fc.constantFrom(lead, offer), fc.nat(1000)), { minLength: 1 })
    fc.assert(
      fc.property(days, (some) => {
        const steps = some
          .toSorted(([, a], [, b]) => a - b)
          .map(([stageId, day]): [StageId, string] => [stageId, new Date(day * 86_400_000).toISOString()])
        const stays = visits(steps)
        expect(stays.slice(0, -1).map(({ leftAt }) => leftAt)).toEqual(stays.slice(1).map(({ enteredAt }) => enteredAt))
        expect(stays.at(-1)?.leftAt).toBeNull()
      }),
    )
  })
})
