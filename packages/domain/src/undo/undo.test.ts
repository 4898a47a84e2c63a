import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EventId, OperationId } from '../ids.ts'
import { EVENT_ENTITIES } from '../records/event.ts'
import { inverseOf } from './inverse.ts'
import { obstacleTo, standingAmong, type Undoable } from './obstacles.ts'
import { changedAgain, setBack, touchedBy } from './touched-fields.ts'

const id = (n: number) => EventId.parse(`01890a5d-ac96-774b-bcce-${String(n).padStart(12, '0')}`)
const DEAL = '01890a5d-ac96-774b-bcce-00000000dea1'

function told(n: number, rest: Partial<Undoable> = {}): Undoable {
  return {
    id: id(n),
    entity: 'deal',
    entityId: DEAL,
    kind: 'deal.updated',
    before: { amount: '1' },
    after: { amount: '2' },
    undoesId: null,
    operationId: null,
    actorName: 'Bob',
    at: '2026-11-21T09:00:00.000Z',
    ...rest,
  }
}

describe('how a change is reversed', () => {
  test.each([
    ['deal', 'deal.created', null, { name: 'a' }, 'remove'],
    ['note', 'note.created', { deal: { status: 'stalled' } }, { content: 'a' }, 'remove'],
    ['deal', 'deal.stage_changed', { stageId: 'a' }, { stageId: 'b' }, 'set_back'],
    ['deal', 'deal.deleted', { deletedAt: null }, { deletedAt: 'x' }, 'set_back'],
    ['line_item', 'line_item.deleted', { name: 'a' }, null, 'make_again'],
    ['deal', 'deal.purged', { name: 'a' }, null, 'none'],
    ['contact', 'contact.merged', {}, { merged: [] }, 'set_back'],
    ['tag', 'tag.merged', {}, { into: 'x' }, 'set_back'],
    ['lead', 'lead.unconverted', {}, {}, 'none'],
    ['api_key', 'api_key.created', null, {}, 'none'],
  ] as const)('%s, %s', (entity, kind, before, after, act) => {
    expect(inverseOf({ entity, kind, before, after: after as Undoable['after'] }).act).toBe(act)
  })

  test('whatever stays says why', () => {
    for (const entity of EVENT_ENTITIES) {
      const inverse = inverseOf({ entity, kind: `${entity}.unheard_of`, before: {}, after: {} })
      expect(inverse).toMatchObject({ act: 'none', why: expect.stringMatching(/\.$/) })
    }
  })
})

describe('what a change has set', () => {
  const bant = { budget: { score: 5, note: null }, need: { score: null, note: null } }

  test('is set back, and nothing else', () => {
    const deal = { amount: '2', name: 'Later', customFields: { a: '2', b: '9' }, bant }
    const change = {
      before: { amount: '1', customFields: { a: '1' }, bant: { ...bant, budget: { score: null, note: null } } },
      after: { amount: '2', customFields: { a: '2' }, bant },
    }
    expect(setBack(deal, change)).toEqual({
      amount: '1',
      name: 'Later',
      customFields: { a: '1', b: '9' },
      bant: { ...bant, budget: { score: null, note: null } },
    })
    expect(
      setBack({ customFields: { a: '1' } }, { before: { customFields: {} }, after: { customFields: { a: '1' } } }),
    ).toEqual({ customFields: {} })
  })

  test('is compared with what stands there now; the order of keys, a place on the board and a deal that stalls do not count', () => {
    const change = { before: { name: 'a', rank: 'x' }, after: { name: 'b', rank: 'y' } }
    expect(changedAgain({ name: 'b', rank: 'z' }, change)).toEqual([])
    expect(changedAgain({ name: 'c', rank: 'y' }, change).map(({ field }) => field)).toEqual(['name'])
    expect(changedAgain({ status: 'stalled' }, { before: { status: 'won' }, after: { status: 'open' } })).toEqual([])
  })

  test('set and set back, every record is what it was', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null))
    const record = fc.record({
      name: value,
      amount: value,
      customFields: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer()),
    })
    fc.assert(
      fc.property(record, record, (before, after) => {
        expect(setBack(after, { before, after })).toEqual(before)
        expect(changedAgain(after, { before, after })).toEqual([])
      }),
    )
  })

  test('what only follows from it is left alone', () => {
    const change = { before: { lastActivityAt: null, deal: {} }, after: { lastActivityAt: 'x', deal: {} } }
    expect(touchedBy(change)).toEqual([])
  })
})

describe('what stands in the way', () => {
  test.each<[string, Undoable, Undoable[], string | null]>([
    ['nothing later', told(1), [], null],
    ['another field', told(1), [told(2, { before: { name: 'a' }, after: { name: 'b' } })], null],
    ['the same field', told(1), [told(2)], 'Bob has changed the same since (amount).'],
    [
      'the currency of its amount',
      told(1),
      [told(2, { before: { currency: 'USD' }, after: { currency: 'EUR' } })],
      'Bob has changed the same since (amount).',
    ],
    ['its own undoing', told(1), [told(2, { undoesId: id(1) })], 'Bob has undone this already.'],
    ['an undoing that was undone', told(1), [told(2, { undoesId: id(1) }), told(3, { undoesId: id(2) })], null],
    ['a change that was undone', told(1), [told(2), told(3, { undoesId: id(2) })], null],
    [
      'its end',
      told(1),
      [told(2, { kind: 'deal.purged', before: { name: 'a' }, after: null })],
      'Bob has erased this for good.',
    ],
    [
      'another answer of BANT',
      told(1, { before: { bant: { need: 1, budget: 1 } }, after: { bant: { need: 2, budget: 1 } } }),
      [told(2, { before: { bant: { need: 2, budget: 1 } }, after: { bant: { need: 2, budget: 3 } } })],
      null,
    ],
    [
      'another place after a move',
      told(1, { before: { stageId: 'a', rank: 'x' }, after: { stageId: 'b', rank: 'y' } }),
      [told(2, { kind: 'deal.reordered', before: { rank: 'y' }, after: { rank: 'z' } })],
      null,
    ],
    [
      'a note on a new deal',
      told(1, { kind: 'deal.created', before: null }),
      [told(2, { entity: 'note', entityId: id(9), kind: 'note.created', before: null })],
      'Bob has worked on this since.',
    ],
    [
      'what came with a new deal',
      told(1, { kind: 'deal.created', before: null, operationId: OperationId.parse(id(8)) }),
      [
        told(2, {
          entity: 'task',
          entityId: id(9),
          kind: 'task.created',
          before: null,
          operationId: OperationId.parse(id(8)),
        }),
      ],
      null,
    ],
    [
      'the bin, for a change before',
      told(1),
      [told(2, { kind: 'deal.deleted', before: { deletedAt: null }, after: { deletedAt: 'x' } })],
      'Bob has deleted this since. Bring it back first.',
    ],
    [
      'the bin, for what is new',
      told(1, { kind: 'deal.created', before: null }),
      [told(2, { kind: 'deal.deleted', before: { deletedAt: null }, after: { deletedAt: 'x' } })],
      'Bob has deleted this since.',
    ],
  ])('%s', (_case, event, later, message) => {
    expect(obstacleTo(event, later)?.message ?? null).toBe(message)
  })

  test('undone and done again any number of times, a change stands or it does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (times) => {
        const later = Array.from({ length: times }, (_, n) => told(n + 2, { undoesId: id(n + 1) }))
        expect(obstacleTo(told(1), later)?.reason ?? null).toBe(times % 2 === 1 ? 'already_undone' : null)
        expect(standingAmong([told(1), ...later])).toHaveLength(times % 2 === 1 ? 0 : 1)
      }),
    )
  })
})
