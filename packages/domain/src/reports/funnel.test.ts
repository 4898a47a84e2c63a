import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { funnel, type FunnelRow } from './funnel.ts'
import { StageId } from '../ids.ts'

const [lead, talk, offer, other] = [1, 2, 3, 4].map((n) =>
  StageId.parse(`01890a5d-ac96-774b-bcce-b3020000000${n}`),
) as [StageId, StageId, StageId, StageId]
const STAGES = [lead, talk, offer]

describe('a funnel', () => {
  test('counts how far deals ever came and what became of them', () => {
    const rows: FunnelRow[] = [
      { stageIds: [lead], outcome: 'open', count: 3 },
      { stageIds: [lead], outcome: 'lost', count: 1 },
      { stageIds: [lead, talk], outcome: 'lost', count: 1 },
      { stageIds: [lead, talk, offer], outcome: 'won', count: 1 },
    ]
    expect(funnel(rows, STAGES)).toEqual([
      { stageId: lead, reached: 6, advanced: 2, won: 1, lostHere: 1, conversion: 0.333333 },
      { stageId: talk, reached: 2, advanced: 1, won: 1, lostHere: 1, conversion: 0.5 },
      { stageId: offer, reached: 1, advanced: 1, won: 1, lostHere: 0, conversion: 1 },
    ])
  })

  test.each<[string, Omit<FunnelRow, 'count'>, number[]]>([
    ['skipped a stage has come past it', { stageIds: [lead, offer], outcome: 'open' }, [1, 1, 1]],
    ['was moved back has still been there', { stageIds: [lead, talk, lead], outcome: 'open' }, [1, 1, 0]],
    ['was won early has come through all', { stageIds: [lead], outcome: 'won' }, [1, 1, 1]],
    ['has been elsewhere only is left out', { stageIds: [other], outcome: 'lost' }, [0, 0, 0]],
  ])('a deal that %s', (_, deal, reached) => {
    expect(funnel([{ ...deal, count: 1 }], STAGES).map((stage) => stage.reached)).toEqual(reached)
  })

  test('has no conversion where nothing came', () => {
    expect(funnel([], STAGES).map(({ conversion }) => conversion)).toEqual([null, null, null])
  })

  test('only narrows: what advanced from a stage is what reached the next', () => {
    const deal = fc.record({
      stageIds: fc.array(fc.constantFrom(lead, talk, offer, other)),
      outcome: fc.constantFrom('open', 'won', 'lost'),
      count: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(deal), (deals) => {
        const stages = funnel(deals, STAGES)
        expect(stages.slice(0, -1).map(({ advanced }) => advanced)).toEqual(
          stages.slice(1).map(({ reached }) => reached),
        )
        expect(stages.at(-1)?.advanced).toBe(
          deals.reduce((sum, { outcome, count }) => sum + (outcome === 'won' ? count : 0), 0),
        )
        expect(
          stages.filter(({ reached, advanced, lostHere, won }) => advanced + lostHere > reached || won > advanced),
        ).toEqual([])
      }),
    )
  })
})
