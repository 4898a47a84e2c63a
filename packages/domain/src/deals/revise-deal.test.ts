import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import { aDeal, contextOf, NOW, OTHER_PIPELINE, STAGES } from './a-deal.fixture.ts'
import type { Deal, DealPatch } from './deal.ts'
import { type Move, moveDeal } from './move-deal.ts'
import { patchDeal } from './patch-deal.ts'
import { reviseDeal } from './revise-deal.ts'

const LATER = '2026-12-01T09:00:00.000Z'

const revise = (deal: Deal, patch: DealPatch, move: Move | null) =>
  reviseDeal(deal, { patch, move }, contextOf(deal, { now: LATER }))

function problemsOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (error instanceof DealError) return error.details.fields?.map(({ field }) => field)
    throw error
  }
  return 'no error'
}

describe('a deal that is written as a whole', () => {
  test('gets its fields first, so that they let it through the gate of the stage', () => {
    const move = { stage: STAGES.gated }
    expect(problemsOf(() => revise(aDeal(), { amount: '5' }, move))).toEqual(['expectedCloseOn'])
    const { deal, events } = revise(aDeal(), { amount: '5', expectedCloseOn: '2027-01-01' }, move)
    expect(deal).toMatchObject({ stageId: STAGES.gated.id, amount: '5.00', probability: 80, stageEnteredAt: LATER })
    expect(events).toMatchObject([
      { kind: 'deal.stage_changed', after: { stageId: STAGES.gated.id, expectedCloseOn: '2027-01-01' } },
    ])
  })

  test.each<[string, DealPatch, keyof typeof STAGES, Partial<Deal>]>([
    [
      'a probability',
      { probability: 42 },
      'proposal',
      { probability: 42, probabilitySource: 'manual', status: 'open' },
    ],
    ['a certain one', { probability: 100 }, 'proposal', { status: 'won', probability: 100, closedAt: LATER }],
    ['a status', { status: 'lost' }, 'proposal', { status: 'lost', probability: 0, closedAt: LATER }],
    ['a closing time', { closedAt: NOW }, 'won', { status: 'won', closedAt: NOW }],
    ['when it entered', { stageEnteredAt: NOW }, 'proposal', { stageEnteredAt: NOW, probability: 50 }],
    ['nothing of that', {}, 'won', { status: 'won', probability: 100, closedAt: LATER, stageEnteredAt: LATER }],
  ])('with a stage and %s keeps what was said over what the stage brings', (_, patch, stage, expected) => {
    const { deal } = revise(aDeal(), patch, { stage: STAGES[stage] })
    expect(deal).toMatchObject({ stageId: STAGES[stage].id, ...expected })
  })

  test('stays where it stands when that is its stage, and enters it no second time', () => {
    const deal = aDeal()
    expect(revise(deal, {}, { stage: STAGES.lead })).toEqual({ deal, events: [] })
    expect(revise(deal, { name: 'Renamed' }, { stage: STAGES.lead }).deal).toMatchObject({ stageEnteredAt: NOW })
  })

  test('changes its pipeline only when that is named', () => {
    const stage = STAGES.elsewhere
    expect(problemsOf(() => revise(aDeal(), { name: 'Moved' }, { stage }))).toEqual(['stageId'])
    const { deal } = revise(aDeal(), { name: 'Moved' }, { stage, pipelineId: OTHER_PIPELINE })
    expect(deal).toMatchObject({ pipelineId: OTHER_PIPELINE, stageId: stage.id, name: 'Moved' })
  })
})

const openStage = fc.constantFrom(STAGES.lead, STAGES.proposal)
const anyStage = fc.constantFrom(STAGES.lead, STAGES.proposal, STAGES.won, STAGES.lost)
const anyFields: fc.Arbitrary<DealPatch> = fc.record(
  {
    name: fc.constantFrom('Acme', 'Acme renewal'),
    description: fc.option(fc.constantFrom('Big', 'Small')),
    amount: fc.option(fc.constantFrom('1200', '7.5')),
    isHot: fc.boolean(),
  },
  { requiredKeys: [] },
)
const anyDeal = fc.tuple(anyFields, openStage).map(([fields, stage]) => aDeal(fields, { stage }))

test('fields and stage as one leave what the one after the other leave, in one version', () => {
  fc.assert(
    fc.property(anyDeal, anyFields, anyStage, (deal, patch, stage) => {
      const revised = revise(deal, patch, { stage })
      const patched = patchDeal(deal, patch, contextOf(deal, { now: LATER })).deal
      const moved = moveDeal(patched, { stage }, contextOf(patched, { now: LATER })).deal
      const { version, ...rest } = revised.deal
      expect(rest).toEqual({ ...moved, version: undefined, updatedAt: rest.updatedAt })
      expect(version).toBe(deal.version + (revised.events.length > 0 ? 1 : 0))
      expect(revised.events.length).toBeLessThanOrEqual(1)
    }),
  )
})

test('without a stage it is a patch', () => {
  fc.assert(
    fc.property(anyDeal, anyFields, (deal, patch) => {
      expect(revise(deal, patch, null)).toEqual(patchDeal(deal, patch, contextOf(deal, { now: LATER })))
    }),
  )
})
