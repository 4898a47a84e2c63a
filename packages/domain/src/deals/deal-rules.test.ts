import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aDeal, contextOf, NOW, OTHER_PIPELINE, STAGE_BY_ID, STAGES, uuid } from './a-deal.fixture.ts'
import { closeDeal, reopenDeal } from './close-deal.ts'
import { withActivity } from './deal-activity.ts'
import { type DealChange, isClosed } from './deal-change.ts'
import { setPrimaryContact, withContact, withoutContact } from './deal-contacts.ts'
import { Deal, DEAL_STATUSES, type DealPatch } from './deal.ts'
import { deleteDeal, restoreDeal } from './delete-deal.ts'
import { DealError } from '../errors.ts'
import { CompanyId, ContactId, LossReasonId } from '../ids.ts'
import { moveDeal, stallDeal } from './move-deal.ts'
import { patchDeal } from './patch-deal.ts'
import { isStalled } from './stalled.ts'

// One describe per sentence of the design's rules of deals.

const reason = LossReasonId.parse(uuid(7))
const LATER = '2026-12-05T09:00:00.000Z'

function move(deal: Deal, stage: (typeof STAGES)[keyof typeof STAGES], more: object = {}): Deal {
  return moveDeal(deal, { stage, ...more }, contextOf(deal)).deal
}
function patch(deal: Deal, fields: DealPatch, context: object = {}): Deal {
  return patchDeal(deal, fields, contextOf(deal, context)).deal
}
function refusal(run: () => unknown): DealError {
  try {
    run()
  } catch (error) {
    if (error instanceof DealError) return error
    throw error
  }
  throw new Error('It was not refused')
}

describe('Status is open, won, lost or stalled', () => {
  test('and nothing else', () => {
    expect(DEAL_STATUSES).toEqual(['open', 'won', 'lost', 'stalled'])
    expect(Deal.shape.status.safeParse('closed').success).toBe(false)
  })
})

describe('Entering a won or lost stage, setting the status, and probability 100 or 0 are the same act with the same result', () => {
  const open = aDeal({ lossReasonId: reason })
  const ways = {
    won: [
      move(open, STAGES.won),
      patch(open, { status: 'won' }),
      patch(open, { probability: 100 }),
      closeDeal(open, { outcome: 'won' }, contextOf(open)).deal,
    ],
    lost: [
      move(open, STAGES.lost),
      patch(open, { status: 'lost' }),
      patch(open, { probability: 0 }),
      closeDeal(open, { outcome: 'lost' }, contextOf(open)).deal,
    ],
  }
  test.each([
    ['won', { status: 'won', probability: 100, probabilitySource: 'stage', closedAt: NOW, lossReasonId: null }],
    ['lost', { status: 'lost', probability: 0, probabilitySource: 'stage', closedAt: NOW, lossReasonId: reason }],
  ] as const)('%s: status, closed time, probability, loss reason', (outcome, result) => {
    for (const deal of ways[outcome]) expect(deal).toMatchObject(result)
  })

  test('the loss reason is asked for where the workspace wants one, whichever way the deal is lost', () => {
    const deal = aDeal()
    const settings = { ...contextOf(deal).settings, lossReasonRequired: true }
    const context = contextOf(deal, { settings })
    for (const lose of [
      () => moveDeal(deal, { stage: STAGES.lost }, context),
      () => patchDeal(deal, { status: 'lost' }, context),
      () => patchDeal(deal, { probability: 0 }, context),
      () => closeDeal(deal, { outcome: 'lost' }, context),
    ]) {
      expect(refusal(lose)).toMatchObject({ kind: 'invalid', details: { fields: [{ field: 'lossReasonId' }] } })
    }
    expect(closeDeal(deal, { outcome: 'lost', lossReasonId: reason }, context).deal).toMatchObject({
      status: 'lost',
      lossReasonId: reason,
    })
  })

  test('closing by status or probability leaves the deal in its stage, which says how far it had come', () => {
    expect(patch(move(aDeal(), STAGES.proposal), { status: 'lost' }).stageId).toBe(STAGES.proposal.id)
  })

  test('a status and a probability that contradict each other are refused', () => {
    expect(refusal(() => patch(aDeal(), { status: 'won', probability: 40 })).kind).toBe('invalid')
    expect(patch(aDeal(), { status: 'won', probability: 100 }).status).toBe('won')
  })
})

describe('Reopening, by probability 1–99, an open stage or status open, clears the closed time and the loss reason', () => {
  const lost = patch(aDeal({ lossReasonId: reason, lossNote: 'Too dear' }), { status: 'lost' })
  const cleared = { status: 'open', closedAt: null, lossReasonId: null, lossNote: null }

  test.each([
    ['probability 1–99', () => patch(lost, { probability: 40 }), { probability: 40, probabilitySource: 'manual' }],
    ['an open stage', () => move(lost, STAGES.proposal), { probability: 50, probabilitySource: 'stage' }],
    ['status open', () => patch(lost, { status: 'open' }), { probability: 10, probabilitySource: 'stage' }],
    ['the command', () => reopenDeal(lost, {}, contextOf(lost)).deal, { probability: 10, probabilitySource: 'stage' }],
  ])('%s', (_way, reopen, figure) => {
    expect(reopen()).toMatchObject({ ...cleared, ...figure })
  })

  test('its event keeps what was cleared', () => {
    const [event] = reopenDeal(lost, {}, contextOf(lost)).events
    expect(event).toMatchObject({
      kind: 'deal.reopened',
      before: { lossReasonId: reason, closedAt: NOW },
      after: { lossReasonId: null, closedAt: null },
    })
  })

  test('out of a won stage it goes back to the open stage it came from', () => {
    expect(patch(move(aDeal(), STAGES.won), { status: 'open' }, { lastOpenStage: STAGES.proposal }).stageId).toBe(
      STAGES.proposal.id,
    )
  })

  test('and asks for an open stage when there is none to go back to', () => {
    const won = move(aDeal(), STAGES.won)
    expect(refusal(() => reopenDeal(won, {}, contextOf(won, { lastOpenStage: null })))).toMatchObject({
      kind: 'invalid',
      details: { fields: [{ field: 'stageId' }] },
    })
  })
})

describe('A won deal is not lost without being reopened', () => {
  const won = move(aDeal(), STAGES.won)
  test.each([
    ['by stage', () => move(won, STAGES.lost)],
    ['by status', () => patch(won, { status: 'lost' })],
    ['by probability', () => patch(won, { probability: 0 })],
    ['by closing', () => closeDeal(won, { outcome: 'lost' }, contextOf(won))],
  ])('%s', (_way, lose) => {
    expect(refusal(lose).kind).toBe('conflict')
  })
  test('a lost deal may be won, as when a customer comes back', () => {
    expect(patch(patch(aDeal(), { status: 'lost' }), { status: 'won' })).toMatchObject({
      status: 'won',
      probability: 100,
      lossReasonId: null,
    })
  })
})

describe('A deal moves to any stage of its pipeline, or with an explicit change of pipeline', () => {
  test('any stage of the same pipeline, forwards and backwards', () => {
    expect(move(move(aDeal(), STAGES.proposal), STAGES.lead)).toMatchObject({
      stageId: STAGES.lead.id,
      stageEnteredAt: NOW,
    })
  })
  test('a stage of another pipeline only with that pipeline named', () => {
    expect(refusal(() => move(aDeal(), STAGES.elsewhere))).toMatchObject({
      kind: 'invalid',
      details: { fields: [{ field: 'stageId' }] },
    })
    expect(move(aDeal(), STAGES.elsewhere, { pipelineId: OTHER_PIPELINE })).toMatchObject({
      pipelineId: OTHER_PIPELINE,
      stageId: STAGES.elsewhere.id,
    })
  })
})

describe('Moving to where it stands does nothing', () => {
  test.each(Object.values(STAGES).filter(({ pipelineId }) => pipelineId !== OTHER_PIPELINE))('in $name', (stage) => {
    const deal = move(aDeal({ expectedCloseOn: '2026-12-31' }), stage)
    expect(moveDeal(deal, { stage }, contextOf(deal, { now: LATER }))).toEqual({ deal, events: [] })
  })
})

describe('A stage may require fields, and every way in passes the gate', () => {
  const bare = aDeal({ amount: null })
  const problems = { kind: 'invalid', details: { fields: [{ field: 'amount' }, { field: 'expectedCloseOn' }] } }
  test('a move names each missing field', () => {
    expect(refusal(() => move(bare, STAGES.gated))).toMatchObject(problems)
  })
  test('a creation too', () => {
    expect(refusal(() => aDeal({ amount: null }, { stage: STAGES.gated }))).toMatchObject(problems)
  })
  test('with what it requires a deal enters', () => {
    expect(move(aDeal({ expectedCloseOn: '2026-12-31' }), STAGES.gated).stageId).toBe(STAGES.gated.id)
  })
  test('an amount of zero is an amount', () => {
    expect(move(aDeal({ amount: '0', expectedCloseOn: '2026-12-31' }), STAGES.gated).stageId).toBe(STAGES.gated.id)
  })
})

describe('The stage’s probability applies unless the deal’s own was set by hand', () => {
  test('it follows the stage', () =>
    expect(move(aDeal(), STAGES.proposal)).toMatchObject({ probability: 50, probabilitySource: 'stage' }))
  test('by hand it stays', () =>
    expect(move(patch(aDeal(), { probability: 33 }), STAGES.proposal)).toMatchObject({
      probability: 33,
      probabilitySource: 'manual',
    }))
  test('and is reset to the stage’s by null', () => {
    expect(patch(move(patch(aDeal(), { probability: 33 }), STAGES.proposal), { probability: null })).toMatchObject({
      probability: 50,
      probabilitySource: 'stage',
    })
  })
})

describe('A deal is stalled by hand, or when the stage’s rot days pass without activity', () => {
  const facts = {
    stalledAt: null,
    stageEnteredAt: '2026-11-01T00:00:00.000Z',
    lastActivityAt: null,
    nextActivityAt: null,
  }
  test.each([
    ['a day before', '2026-11-14T00:00:00.000Z', facts, false],
    ['on the day', '2026-11-15T00:00:00.000Z', facts, true],
    [
      'with activity since',
      '2026-11-15T00:00:00.000Z',
      { ...facts, lastActivityAt: '2026-11-10T00:00:00.000Z' },
      false,
    ],
    [
      'long after that activity',
      '2026-11-24T00:00:00.000Z',
      { ...facts, lastActivityAt: '2026-11-10T00:00:00.000Z' },
      true,
    ],
    [
      'with an activity before it entered the stage',
      '2026-11-15T00:00:00.000Z',
      { ...facts, lastActivityAt: '2026-10-01T00:00:00.000Z' },
      true,
    ],
  ])('rot, %s: %s', (_when, now, at, stalled) => expect(isStalled(at, 14, now)).toBe(stalled))

  test('a stage without rot days never rots', () =>
    expect(isStalled(facts, null, '9999-12-31T00:00:00.000Z')).toBe(false))
  test('by hand at once', () => {
    expect(stallDeal(aDeal(), contextOf(aDeal()))).toMatchObject({
      deal: { status: 'stalled', stalledAt: NOW },
      events: [{ kind: 'deal.stalled' }],
    })
  })
  test('a decided deal does not stall', () => {
    const won = move(aDeal(), STAGES.won)
    expect(refusal(() => stallDeal(won, contextOf(won))).kind).toBe('conflict')
  })
})

describe('A planned next activity snoozes a stalled deal', () => {
  const facts = {
    stalledAt: null,
    stageEnteredAt: '2026-10-01T00:00:00.000Z',
    lastActivityAt: null,
    nextActivityAt: '2026-12-01T00:00:00.000Z',
  }
  test('until it is due', () => {
    expect(isStalled(facts, 14, NOW)).toBe(false)
    expect(isStalled(facts, 14, '2026-12-01T00:00:00.000Z')).toBe(true)
  })
  test('one stalled by hand too', () =>
    expect(isStalled({ ...facts, stalledAt: '2026-10-02T00:00:00.000Z' }, null, NOW)).toBe(false))
})

describe('Any activity wakes a stalled deal', () => {
  const stalled = stallDeal(aDeal(), contextOf(aDeal())).deal
  test('it is open again', () => {
    expect(withActivity(stalled, { lastActivityAt: LATER, nextActivityAt: null }, LATER)).toMatchObject({
      deal: { status: 'open', stalledAt: null },
      events: [{ kind: 'deal.woken' }],
    })
  })
  test('a move does as well', () =>
    expect(move(stalled, STAGES.proposal)).toMatchObject({ status: 'open', stalledAt: null }))
  test('planning alone does not set it to work', () => {
    expect(withActivity(stalled, { lastActivityAt: null, nextActivityAt: LATER }, NOW).deal.stalledAt).toBe(NOW)
  })
})

describe('Contacts with roles, one of them primary; the company follows the primary contact’s unless it was set', () => {
  const [ann, ben] = [ContactId.parse(uuid(21)), ContactId.parse(uuid(22))]
  const [acme, globex] = [CompanyId.parse(uuid(31)), CompanyId.parse(uuid(32))]
  const context = { now: NOW, companyOf: (id: ContactId) => (id === ann ? acme : globex) }
  const contacts = [ann, ben].map((contactId, i) => ({
    contactId,
    role: 'involved',
    createdAt: `2026-11-0${i + 1}T00:00:00.000Z`,
    updatedAt: NOW,
  }))

  test('the first contact becomes the primary one, and its company the deal’s', () => {
    expect(withContact(aDeal(), [], { contactId: ann, role: 'buyer' }, context)).toMatchObject({
      deal: { contactId: ann, companyId: acme },
      events: [{ kind: 'deal.contact_added', after: { contact: { role: 'buyer' }, contactId: ann } }],
    })
  })
  test('a second one leaves both as they are', () => {
    const deal = { ...aDeal(), contactId: ann, companyId: acme }
    expect(withContact(deal, contacts.slice(0, 1), { contactId: ben, role: 'user' }, context).deal).toMatchObject({
      contactId: ann,
      companyId: acme,
      version: 2,
    })
  })
  test('when the primary one leaves, the next takes its place and the company follows', () => {
    const deal = { ...aDeal(), contactId: ann, companyId: acme }
    expect(withoutContact(deal, contacts, ann, context).deal).toMatchObject({ contactId: ben, companyId: globex })
  })
  test('a company that was set stays', () => {
    const deal = patch(aDeal(), { companyId: globex })
    expect(setPrimaryContact(deal, ann, context).deal).toMatchObject({ contactId: ann, companyId: globex })
    expect(patch(deal, { contactId: ann }, { contactCompanyId: acme }).companyId).toBe(globex)
    expect(patch(aDeal(), { contactId: ann }, { contactCompanyId: acme }).companyId).toBe(acme)
  })
})

describe('Every change is a function of deal, command and context that gives the deal and its events', () => {
  const stages = Object.values(STAGES).filter(({ pipelineId }) => pipelineId !== OTHER_PIPELINE)
  const commands = fc.oneof(
    fc
      .constantFrom(...stages)
      .map((stage) => (deal: Deal, now: string) => moveDeal(deal, { stage }, contextOf(deal, { now }))),
    fc
      .record({ probability: fc.option(fc.integer({ min: 0, max: 100 })) })
      .map((fields) => (deal: Deal, now: string) => patchDeal(deal, fields, contextOf(deal, { now }))),
    fc
      .record({ status: fc.constantFrom(...DEAL_STATUSES) })
      .map((fields) => (deal: Deal, now: string) => patchDeal(deal, fields, contextOf(deal, { now }))),
    fc
      .record({ name: fc.constantFrom('A', 'B'), amount: fc.option(fc.constantFrom('1', '2.50')) })
      .map((fields) => (deal: Deal, now: string) => patchDeal(deal, fields, contextOf(deal, { now }))),
    fc.constant((deal: Deal, now: string) => reopenDeal(deal, {}, contextOf(deal, { now }))),
    fc.constant((deal: Deal, now: string) => withActivity(deal, { lastActivityAt: now, nextActivityAt: null }, now)),
    fc.constant((deal: Deal, now: string) => (deal.deletedAt ? restoreDeal(deal, now) : deleteDeal(deal, now))),
  )

  test('whatever the commands, status, closed time and probability agree, versions count, and the events tell the whole change', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 30 }), (steps) => {
        let deal = aDeal({ expectedCloseOn: '2026-12-31' })
        steps.forEach((step, i) => {
          const change = attempted(step, deal, `2026-11-21T09:00:${String(i).padStart(2, '0')}.000Z`)
          if (!change) return
          const { deal: next, events } = change
          expect(isClosed(next)).toBe(next.closedAt !== null)
          if (next.status === 'won') expect(next.probability).toBe(100)
          if (next.status === 'lost') expect(next.probability).toBe(0)
          if (!isClosed(next)) expect([0, 100]).not.toContain(next.probability)
          if (STAGE_BY_ID.get(next.stageId)?.type !== 'open')
            expect(next.status).toBe(STAGE_BY_ID.get(next.stageId)?.type)
          expect(next.version).toBe(deal.version + events.length)
          expect(next.updatedAt > deal.updatedAt).toBe(events.length > 0)
          const told = Object.assign({}, deal, ...events.map(({ after }) => after))
          expect({ ...told, version: next.version, updatedAt: next.updatedAt }).toEqual(next)
          const undone = Object.assign({}, next, ...events.map(({ before }) => before))
          expect({ ...undone, version: deal.version, updatedAt: deal.updatedAt }).toEqual(deal)
          expect(Deal.safeParse(next).success).toBe(true)
          deal = next
        })
      }),
      { numRuns: 500 },
    )
  })

  test('the same input gives the same result, and the input stays as it was', () => {
    const deal = Object.freeze(aDeal())
    expect(moveDeal(deal, { stage: STAGES.won }, contextOf(deal))).toEqual(
      moveDeal(deal, { stage: STAGES.won }, contextOf(deal)),
    )
  })

  function attempted(step: (deal: Deal, now: string) => DealChange, deal: Deal, now: string): DealChange | undefined {
    try {
      return step(deal, now)
    } catch (error) {
      if (error instanceof DealError) return undefined
      throw error
    }
  }
})
