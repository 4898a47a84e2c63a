import { describe, expect, test } from 'vitest'
import { DealError } from '../errors.ts'
import { LeadId, MemberId } from '../ids.ts'
import { convertedLead, createLead, patchLead } from './lead-change.ts'
import type { LeadPatch } from './lead.ts'

const id = LeadId.parse('00000000-0000-7000-8020-000000000001')
const bob = MemberId.parse('00000000-0000-7000-8003-000000000001')
const NOW = '2026-11-21T09:00:00.000Z'
const later = { now: '2026-11-22T09:00:00.000Z', customFields: [] }
const make = (fields: LeadPatch) => createLead({ id, createdById: bob, fields }, { now: NOW, customFields: [] })

describe('a new lead', () => {
  test.each([
    [{ firstName: 'Ann', lastName: 'Bell', organizationName: 'Bell Ltd' }, 'Ann Bell'],
    [{ lastName: ' Bell ' }, 'Bell'],
    [{ organizationName: 'Bell Ltd' }, 'Bell Ltd'],
    [{ firstName: 'Ann', organizationName: 'Bell Ltd' }, 'Ann'],
    [{ firstName: ' ', lastName: '', organizationName: 'Bell Ltd' }, 'Bell Ltd'],
  ])('of %j is called %s', (fields, name) => {
    expect(make(fields).record.name).toBe(name)
  })

  test.each([{}, { firstName: 'Ann' }, { lastName: ' ' }, { organizationName: null }])(
    'cannot be made of %j',
    (fields) => {
      expect(() => make(fields)).toThrow(DealError)
    },
  )

  test('belongs to its maker unless told otherwise, and tells what it holds', () => {
    const { record, events } = make({ lastName: 'Bell', phone: ' ' })
    expect(record).toMatchObject({ ownerId: bob, createdById: bob, phone: null, version: 1 })
    expect(events).toEqual([
      { kind: 'lead.created', before: null, after: { lastName: 'Bell', name: 'Bell', ownerId: bob } },
    ])
    expect(make({ lastName: 'Bell', ownerId: null }).record.ownerId).toBeNull()
  })
})

describe('a lead', () => {
  test('tells only what changed, its name included', () => {
    const { record } = make({ lastName: 'Bell', phone: '1' })
    const changed = patchLead(record, { lastName: 'Dale', phone: '1' }, later)
    expect(changed.record).toMatchObject({ name: 'Dale', version: 2 })
    expect(changed.events).toEqual([
      {
        kind: 'lead.updated',
        before: { lastName: 'Bell', name: 'Bell' },
        after: { lastName: 'Dale', name: 'Dale' },
      },
    ])
    expect(patchLead(record, { lastName: 'Bell' }, later)).toEqual({ record, events: [] })
  })

  test('keeps one of its two names', () => {
    const { record } = make({ lastName: 'Bell' })
    expect(() => patchLead(record, { lastName: null }, later)).toThrow(DealError)
    expect(patchLead(record, { lastName: null, organizationName: 'Bell Ltd' }, later).record.name).toBe('Bell Ltd')
  })

  test('is converted once, and stays as it was from then on', () => {
    const { record, events } = convertedLead(make({ lastName: 'Bell' }).record, later.now)
    expect(record).toMatchObject({ convertedAt: later.now, version: 2 })
    expect(events).toEqual([
      { kind: 'lead.converted', before: { convertedAt: null }, after: { convertedAt: later.now } },
    ])
    expect(() => convertedLead(record, later.now)).toThrow(/converted already/)
    expect(() => patchLead(record, { phone: '1' }, later)).toThrow(/converted already/)
  })
})
