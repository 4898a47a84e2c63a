import { expect, test } from 'vitest'
import { checkStages, MAX_STAGES } from './check-stages.ts'

const OPEN = { type: 'open' } as const
const WON = { type: 'won' } as const

test.each([
  ['one open stage', [OPEN], true],
  ['open and won stages', [OPEN, WON], true],
  ['as many as there may be', Array.from({ length: MAX_STAGES }, () => OPEN), true],
  ['no stage', [], false],
  ['no open one', [WON, { type: 'lost' as const }], false],
  ['one too many', Array.from({ length: MAX_STAGES + 1 }, () => OPEN), false],
])('a pipeline with %s: %#', (_, stages, isFine) => {
  const check = () => checkStages(stages)
  if (isFine) expect(check).not.toThrow()
  else expect(check).toThrow(/A pipeline/)
})
