import { EventId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal, stageId } from '../../deal-form/deal.fixture.ts'
import { stageDays } from './stage-days.ts'

const NOW = '2026-11-21T09:00:00.000Z'

function step(stage: number, day: string) {
  return {
    id: EventId.parse('01890a5d-ac96-774b-e000-000000000001'),
    fromStageId: null,
    toStageId: stageId(stage),
    changedAt: `2026-11-${day}T09:00:00.000Z`,
    changedById: null,
    changedByName: 'Ada',
  }
}

test('visits of a stage add up, the present one counts until now', () => {
  const deal = aDeal(1, { stageId: stageId(1), stageEnteredAt: '2026-11-11T09:00:00.000Z' })
  const days = stageDays(deal, [step(1, '01'), step(2, '04'), step(1, '11')], NOW)
  expect([...days]).toEqual([
    [stageId(1), 13],
    [stageId(2), 7],
  ])
})

test('a deal that was never moved has the days since it entered', () => {
  const deal = aDeal(1, { stageEnteredAt: '2026-11-01T09:00:00.000Z' })
  expect(stageDays(deal, [step(1, '01')], NOW).get(stageId(1))).toBe(20)
})
