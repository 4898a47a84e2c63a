import { expect, test } from 'vitest'
import { checkStages, MAX_STAGES } from './check-stages.ts'

const OPEN = { type: 'open' } as const
const WON = { type: 'won' } as const

test.each([
  ['one open stage', [OPEN]],
  ['open and won stages', [OPEN, WON]],
  ['as many as there may be', Array.from({ length: MAX_STAGES }, () => OPEN)],
])('a pipeline may have %s', (_, stages) => {
  expect(() => checkStages(stages)).not.toThrow()
})

test.each([
  ['no stage', []],
  ['no open one', [WON, { type: 'lost' as const }]],
  ['one too many', Array.from({ length: MAX_STAGES + 1 }, () => OPEN)],
])('a pipeline may not have %s', (_, stages) => {
  expect(() => checkStages(stages)).toThrow(/A pipeline/)
})
