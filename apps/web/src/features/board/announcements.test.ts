import { DEFAULT_WORKSPACE_SETTINGS, type Pipeline, type Summary, summarize } from '@dealwright/domain'
import { describe, expect, test } from 'vitest'
import { say } from './announcements.ts'
import { aBoard, aDeal, dealId, PIPELINE_ID, stageId, STAGES } from './board.fixture.ts'
import { slotBelow, toldPlace } from './told-place.ts'

const place = { stage: 'Proposal', position: 2, count: 1037 }

test.each([
  [say.moved('Acme renewal', place), 'Acme renewal, moved to Proposal, position 2 of 1,037.'],
  [say.movedWithin('Acme renewal', place), 'Acme renewal, moved to position 2 of 1,037 in Proposal.'],
  [say.over(place), 'Proposal, position 2 of 1,037.'],
  [say.overClosed('Won'), 'Won. Cards here are ordered by the day of closing.'],
  [say.putBack('Acme renewal', place), 'Acme renewal stays in Proposal, position 2 of 1,037.'],
  [say.refused('Acme renewal', 'Lead', 'Say why.'), 'Acme renewal stays in Lead. Say why.'],
  [
    say.pickedUp('Acme renewal', place),
    'Picked up Acme renewal from Proposal, position 2 of 1,037. Arrow keys move it, Space drops it, Escape puts it back.',
  ],
])('%s', (words, expected) => {
  expect(words).toBe(expected)
})

describe('a place in words', () => {
  const pipeline = { id: PIPELINE_ID, name: 'Sales', stages: [...STAGES] } as unknown as Pipeline // what is looked at
  const { currency } = DEFAULT_WORKSPACE_SETTINGS
  const row = {
    outcome: 'open',
    currency,
    on: '2026-11-21',
    stalled: 0,
    withoutAmount: 0,
    sum: '0',
    weighted: '0',
  } as const
  const summary: Summary = summarize([{ ...row, stageId: stageId(1), count: 500 }], { currency, rates: [] })
  const parts = { pipeline, summary, board: aBoard() }

  test('counts the cards that are not loaded too', () => {
    expect(toldPlace(parts, aDeal(2), { stageId: stageId(1), slot: 1 })).toEqual({
      stage: 'Stage 1',
      position: 2,
      count: 500,
    })
  })

  test('counts the card that comes', () => {
    expect(toldPlace(parts, aDeal(2), { stageId: stageId(2), slot: 0 })).toEqual({
      stage: 'Stage 2',
      position: 1,
      count: 1,
    })
  })

  test('counts what is loaded as long as the totals are not', () => {
    const told = toldPlace({ ...parts, summary: undefined }, aDeal(2), { stageId: stageId(1), slot: 2 })
    expect(told).toEqual({ stage: 'Stage 1', position: 3, count: 3 })
  })

  test.each([
    [null, 0],
    [1, 1],
    [3, 2],
    [77, 0],
  ])('below deal %s is slot %i for a card of the column', (after, slot) => {
    const afterId = after === null ? null : dealId(after)
    expect(slotBelow(aBoard(), aDeal(2), { stageId: stageId(1), afterId })).toBe(slot)
  })
})
