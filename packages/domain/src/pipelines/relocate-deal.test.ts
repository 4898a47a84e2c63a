import { describe, expect, test } from 'vitest'
import { createDeal } from '../deals/create-deal.ts'
import { closeDeal } from '../deals/close-deal.ts'
import type { Deal } from '../deals/deal.ts'
import { DealError } from '../errors.ts'
import { DealId, PipelineId, StageId } from '../ids.ts'
import { type Stage, stageProbability, type StageType } from './pipeline.ts'
import { followStage, relocateDeal } from './relocate-deal.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../workspace/workspace.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'
const PIPELINE = PipelineId.parse('01890a5d-ac96-774b-bcce-b30209900001')
const DEAL = DealId.parse('01890a5d-ac96-774b-bcce-b302099d0001')

const stages = [stage(1, 'open', 20), stage(2, 'open', 60), stage(3, 'won'), stage(4, 'lost')]
const [lead, proposal, won, lost] = stages as [Stage, Stage, Stage, Stage]
const settings = DEFAULT_WORKSPACE_SETTINGS

function stage(position: number, type: StageType, probability = 0): Stage {
  const id = StageId.parse(`01890a5d-ac96-774b-bcce-b3020990010${position}`)
  const rest = { number: position, pipelineId: PIPELINE, rotDays: null, requiredFields: [], position, color: null }
  const times = { createdAt: NOW, updatedAt: NOW }
  return { id, name: `Stage ${position}`, type, probability: stageProbability(type, probability), ...rest, ...times }
}

function dealIn(place: Stage, fields: Partial<Parameters<typeof createDeal>[0]['fields']> = {}): Deal {
  const creation = { id: DEAL, number: 1, pipelineId: PIPELINE, rank: 'V', createdById: null }
  const context = { now: NOW, settings, stage: place, customFields: [] }
  return createDeal({ ...creation, fields: { name: 'Acme', ...fields } }, context).deal
}

function relocate(deal: Deal, from: Stage | null, to: Stage) {
  return relocateDeal(deal, { from, to, stages, rank: 'k' }, { now: LATER, settings, stage: from })
}

function kindOf(act: () => unknown): string {
  try {
    act()
    return 'none'
  } catch (error) {
    return error instanceof DealError ? error.kind : 'another'
  }
}

describe('a deal whose stage is taken away', () => {
  test('moves like any other when it is open: with the probability of its new stage and one event', () => {
    const { deal, events } = relocate(dealIn(lead), lead, proposal)
    expect(deal).toMatchObject({ stageId: proposal.id, rank: 'k', probability: 60, stageEnteredAt: LATER, version: 2 })
    expect(events.map(({ kind }) => kind)).toEqual(['deal.stage_changed'])
  })

  test('has to pass the gate of its new stage, unless it lies in the bin', () => {
    const gated = { ...proposal, requiredFields: ['amount' as const] }
    expect(kindOf(() => relocate(dealIn(lead), lead, gated))).toBe('invalid')
    expect(relocate({ ...dealIn(lead), deletedAt: NOW }, lead, gated).deal.stageId).toBe(proposal.id)
  })

  test.each([won, lost])('is not decided by it: an open deal may not go to $name', (to) => {
    expect(kindOf(() => relocate(dealIn(lead), lead, to))).toBe('conflict')
  })

  test('stays lost where it stands in an open stage, closed when it was closed', () => {
    const before = closeDeal(dealIn(lead), { outcome: 'lost' }, { now: NOW, settings, stage: lead }).deal
    const { deal } = relocate(before, lead, proposal)
    expect(deal).toMatchObject({
      status: 'lost',
      stageId: proposal.id,
      probability: 0,
      closedAt: NOW,
      stageEnteredAt: NOW,
    })
  })

  test('stays won out of a won stage, and goes to the other won one when an open one is named', () => {
    const signed = { ...stage(5, 'won'), name: 'Signed' }
    const { deal } = relocate(dealIn(signed), signed, lead)
    expect(deal).toMatchObject({ status: 'won', stageId: won.id, probability: 100, closedAt: NOW })
  })

  test('stays won in the named open stage when the pipeline has no won one', () => {
    const { deal } = relocateDeal(
      dealIn(won),
      { from: won, to: lead, stages: [lead], rank: 'k' },
      { now: LATER, settings, stage: won },
    )
    expect(deal).toMatchObject({ status: 'won', stageId: lead.id, probability: 100 })
  })

  test('never stands in a stage of the other outcome', () => {
    const onlyLost = { from: won, to: lost, stages: [lead, lost], rank: 'k' }
    expect(kindOf(() => relocateDeal(dealIn(won), onlyLost, { now: LATER, settings, stage: won }))).toBe('conflict')
    expect(relocate(dealIn(won), won, lost).deal.stageId).toBe(won.id)
  })

  test('finds a place when it had no stage at all', () => {
    expect(relocate({ ...dealIn(lead), stageId: null }, null, proposal).deal).toMatchObject({
      stageId: proposal.id,
      status: 'open',
    })
  })
})

describe('a stage’s new probability', () => {
  const stronger = { probability: 35 }

  test('is taken by an open deal that follows its stage', () => {
    expect(followStage(dealIn(lead), stronger, LATER)).toMatchObject({
      deal: { probability: 35, version: 2 },
      events: [{ kind: 'deal.updated', before: { probability: 20 }, after: { probability: 35 } }],
    })
  })

  test('leaves alone what a person set, and what is decided', () => {
    expect(followStage(dealIn(lead, { probability: 50 }), stronger, LATER).events).toEqual([])
    expect(followStage(dealIn(won), stronger, LATER).events).toEqual([])
  })
})
