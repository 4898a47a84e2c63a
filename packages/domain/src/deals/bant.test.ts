import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bant, BANT_PARTS, BantPatch, EMPTY_BANT, patchBant, scoreBant } from './bant.ts'

const anyAnswer = fc.record({ score: fc.option(fc.integer({ min: 0, max: 25 })), note: fc.option(fc.string()) })
const anyBant = fc.record({ budget: anyAnswer, authority: anyAnswer, need: anyAnswer, timeline: anyAnswer })
const anyPatch = fc.record(
  { budget: partial(), authority: partial(), need: partial(), timeline: partial() },
  { requiredKeys: [] },
)

describe('the BANT verdict', () => {
  test.each([
    ['nothing is asked yet', [null, null, null, null], { total: null, missing: [...BANT_PARTS], isQualified: false }],
    ['all four are full', [25, 25, 25, 25], { total: 100, missing: [], isQualified: true }],
    ['the threshold is met exactly', [15, 15, 15, 15], { total: 60, missing: [], isQualified: true }],
    ['one point lacks', [15, 15, 15, 14], { total: 59, missing: [], isQualified: false }],
    ['three parts suffice', [25, 25, 10, null], { total: 60, missing: ['timeline'], isQualified: true }],
    [
      'a zero is an answer',
      [0, null, null, null],
      { total: 0, missing: ['authority', 'need', 'timeline'], isQualified: false },
    ],
  ])('when %s', (_, scores, verdict) => {
    expect(scoreBant(bantOf(scores), 60)).toEqual(verdict)
  })

  test('without any score is not qualified, even at threshold 0', () => {
    expect(scoreBant(EMPTY_BANT, 0).isQualified).toBe(false)
  })

  test('has the sum of the scores as total, names the parts without one, and follows the threshold', () => {
    fc.assert(
      fc.property(anyBant, fc.integer({ min: 0, max: 100 }), (bant, threshold) => {
        const { total, missing, isQualified } = scoreBant(bant, threshold)
        const scores = BANT_PARTS.map((part) => bant[part].score).filter((score) => score !== null)
        expect(missing).toHaveLength(4 - scores.length)
        expect(total).toBe(scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0))
        expect(isQualified).toBe(total !== null && total >= threshold)
      }),
    )
  })
})

describe('a BANT patch', () => {
  test('changes what it names, clears with null and leaves the rest', () => {
    const before = patchBant(EMPTY_BANT, { budget: { score: 20, note: 'approved' }, need: { score: 5 } })
    expect(patchBant(before, { budget: { score: null }, authority: { note: 'CFO' } })).toEqual({
      budget: { score: null, note: 'approved' },
      authority: { score: null, note: 'CFO' },
      need: { score: 5, note: null },
      timeline: { score: null, note: null },
    })
  })

  test('that is empty changes nothing, and one applied twice changes no more', () => {
    fc.assert(
      fc.property(anyBant, anyPatch, (bant, patch) => {
        expect(patchBant(bant, {})).toEqual(bant)
        const once = patchBant(bant, BantPatch.parse(patch))
        expect(patchBant(once, BantPatch.parse(patch))).toEqual(once)
        expect(Bant.safeParse(once).success).toBe(true)
      }),
    )
  })

  test.each([
    { budget: { score: 26 } },
    { budget: { score: -1 } },
    { budget: { score: 1.5 } },
    { need: { score: '5' } },
  ])('is refused for %j', (patch) => {
    expect(BantPatch.safeParse(patch).success).toBe(false)
  })
})

function bantOf([budget = null, authority = null, need = null, timeline = null]: (number | null)[]): Bant {
  const answer = (score: number | null) => ({ score, note: null })
  return { budget: answer(budget), authority: answer(authority), need: answer(need), timeline: answer(timeline) }
}

function partial() {
  return fc.record(
    { score: fc.option(fc.integer({ min: 0, max: 25 })), note: fc.option(fc.string()) },
    { requiredKeys: [] },
  )
}
