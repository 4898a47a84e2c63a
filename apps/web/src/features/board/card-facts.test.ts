import { DEFAULT_WORKSPACE_SETTINGS } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal } from './board.fixture.ts'
import { cardFacts } from './card-facts.ts'

const context = { now: '2026-11-21T09:00:00.000Z', today: '2026-11-21', settings: DEFAULT_WORKSPACE_SETTINGS }
const WON = { status: 'won', closedAt: '2026-11-20T09:00:00.000Z' } as const
const scored = { score: 20, note: null }

test.each([
  ['nothing planned', {}, { nextActivity: 'none', isStalled: false, isLate: false, bantTotal: null, daysInStage: 20 }],
  ['something planned', { nextActivityAt: '2026-11-21T09:00:01.000Z' }, { nextActivity: 'planned' }],
  ['something overdue', { nextActivityAt: '2026-11-21T09:00:00.000Z' }, { nextActivity: 'overdue' }],
  ['its rot days passed', { stageEnteredAt: '2026-10-22T09:00:00.000Z' }, { isStalled: true, daysInStage: 30 }],
  ['a day that has passed', { expectedCloseOn: '2026-11-20' }, { isLate: true }],
  ['a day that is today', { expectedCloseOn: '2026-11-21' }, { isLate: false }],
  [
    'a decision',
    { ...WON, expectedCloseOn: '2026-11-01', stalledAt: WON.closedAt },
    { isClosed: true, isLate: false, isStalled: false },
  ],
  [
    'scores',
    { bant: { budget: scored, authority: scored, need: scored, timeline: { score: null, note: null } } },
    { bantTotal: 60, isQualified: true },
  ],
])('a deal with %s', (_, deal, facts) => {
  expect(cardFacts(aDeal(1, deal), context)).toMatchObject(facts)
})
