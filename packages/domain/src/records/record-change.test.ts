import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alongWith, changeRecord, createdRecord, isSame, toldFields } from './record-change.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const FIELDS = ['a', 'b'] as const

const value = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.string(),
  fc.array(fc.integer()),
  fc.dictionary(fc.string(), fc.integer()),
)
const state = fc.record({
  a: value,
  b: value,
  version: fc.integer({ min: 1, max: 99 }),
  updatedAt: fc.constantFrom(
    '2026-11-21T08:00:00.000Z',
    '2026-11-21T08:59:59.999Z',
    NOW,
    '2026-11-21T09:00:00.001Z',
    '2026-11-21T10:00:00.000Z',
  ),
})
type State = { a: unknown; b: unknown; version: number; updatedAt: string }

const toSecond = (instant: string) => instant.slice(0, '2026-11-21T09:00:00'.length)

const change = (
  before: Record<'a' | 'b', unknown>,
  after: Record<'a' | 'b', unknown>,
  rest = { version: 1, updatedAt: NOW },
) => changeRecord({ ...before, ...rest }, { ...after, ...rest }, { kind: 'thing.updated', fields: FIELDS, now: NOW })

describe('a change of a record', () => {
  const decide = (before: State, after: State) =>
    changeRecord(before, after, { kind: 'thing.updated', fields: FIELDS, now: NOW })
  const different = (before: State, after: State) => FIELDS.filter((field) => !isSame(before[field], after[field]))

  test('raises the version by one and the time, and tells exactly the fields that differ', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        fc.pre(different(before, after).length > 0)
        const { record, events } = decide(before, after)
        expect(record.version).toBe(before.version + 1)
        expect(toSecond(record.updatedAt) > toSecond(before.updatedAt) && record.updatedAt >= NOW).toBe(true)
        expect(events).toHaveLength(1)
        expect(Object.keys(events[0]?.before ?? {})).toEqual(different(before, after))
        expect({ ...before, ...events[0]?.after }).toMatchObject({ a: after.a, b: after.b })
        expect({ ...after, ...events[0]?.before }).toMatchObject({ a: before.a, b: before.b })
      }),
    )
  })

  test('is nothing at all when no field differs', () => {
    fc.assert(
      fc.property(state, state, (before, other) => {
        const { record, events } = decide(before, { ...other, a: before.a, b: before.b })
        expect(record).toBe(before)
        expect(events).toEqual([])
      }),
    )
  })

  test('is none when only the order of keys differs, as the database keeps its own', () => {
    const { events } = change({ a: { city: 'Rome', line1: null }, b: 1 }, { a: { line1: null, city: 'Rome' }, b: 1 })
    expect(events).toEqual([])
  })

  test('keeps the order of a list apart: it means something', () => {
    expect(isSame([1, 2], [2, 1])).toBe(false)
  })

  test('may be told along with what stands beside the record, in one event and one version', () => {
    const beside = { kind: 'thing.updated', before: { externalIds: {} }, after: { externalIds: { sap: '7' } } }
    const both = alongWith(change({ a: 1, b: 1 }, { a: 2, b: 1 }), beside, NOW)
    expect(both.record.version).toBe(2)
    expect(both.events).toEqual([
      { kind: 'thing.updated', before: { a: 1, externalIds: {} }, after: { a: 2, externalIds: { sap: '7' } } },
    ])
    const alone = alongWith(change({ a: 1, b: 1 }, { a: 1, b: 1 }), beside, NOW)
    expect(alone.record.version).toBe(2)
    expect(alone.events).toEqual([beside])
    const neither = alongWith(change({ a: 1, b: 1 }, { a: 1, b: 1 }), { ...beside, after: beside.before }, NOW)
    expect(neither).toMatchObject({ record: { version: 1 }, events: [] })
  })
})

test('a new record tells what it holds, without its id, numbers and times', () => {
  const record = {
    id: 'x',
    number: 3,
    version: 1,
    name: 'Ann',
    phone: null,
    tagIds: [],
    customFields: {},
    isHot: false,
    createdAt: NOW,
    updatedAt: NOW,
  }
  const { events } = createdRecord(record, 'thing.created', toldFields(record))
  expect(events).toEqual([{ kind: 'thing.created', before: null, after: { name: 'Ann', isHot: false } }])
})
