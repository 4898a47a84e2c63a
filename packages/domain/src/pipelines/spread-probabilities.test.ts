import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StageType } from './pipeline.ts'
import { spreadProbabilities } from './spread-probabilities.ts'

const open = (probability?: number) => ({ type: 'open' as const, probability })
const won = { type: 'won' as const }
const lost = { type: 'lost' as const }

describe('probabilities of stages', () => {
  test.each<[string, { type: StageType; probability?: number }[], number[]]>([
    ['rise evenly where none is known', [open(), open(), open(), won, lost], [25, 50, 75, 100, 0]],
    ['stand in the middle of their neighbours', [open(10), open(), open(50), won], [10, 30, 50, 100]],
    ['go on from the last that is known', [open(40), open(), open()], [40, 60, 80]],
    ['lead up to the first that is known', [open(), open(60)], [30, 60]],
    ['pass over decided stages', [won, open(), lost, open()], [100, 33, 0, 67]],
    ['are of decided stages what they must be', [lost, won], [0, 100]],
    ['are none without stages', [], []],
  ])('%s', (_name, stages, probabilities) => {
    expect(spreadProbabilities(stages)).toEqual(probabilities)
  })

  test('never fall where those that are known do not, and are less than certain', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(99), { nil: undefined }), { maxLength: 12 }), (given) => {
        const known = given.filter((probability) => probability !== undefined).toSorted((a, b) => a - b)
        const stages = given.map((probability) => open(probability === undefined ? undefined : known.shift()))
        const spread = spreadProbabilities(stages)
        expect(spread).toEqual(spread.toSorted((a, b) => a - b))
        expect(spread.every((probability) => probability >= 0 && probability <= 99)).toBe(true)
      }),
    )
  })
})
