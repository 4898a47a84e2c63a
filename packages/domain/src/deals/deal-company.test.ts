import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyId, contactId } from '../companies/a-company.fixture.ts'
import { aDeal } from './a-deal.fixture.ts'
import { followCompany, forgetCompany, forgetContact } from './deal-company.ts'
import type { Deal } from './deal.ts'

const LATER = '2026-11-22T09:00:00.000Z'
const [acme, globex] = [companyId(1), companyId(2)] as const
const ann = { id: contactId(1), companyId: globex }
/** A deal in exactly this state, whichever way it came there. */
const dealWith = (fields: Partial<Deal>): Deal => ({ ...aDeal(), ...fields })
const won = { status: 'won', closedAt: '2026-11-21T09:00:00.000Z' } as const

describe("a deal follows its primary contact's company", () => {
  test('with one event that says from where to where', () => {
    const { deal, events } = followCompany(dealWith({ contactId: ann.id, companyId: acme }), ann, LATER)
    expect(deal).toMatchObject({ companyId: globex, companySource: 'contact', version: 2, updatedAt: LATER })
    expect(events).toEqual([{ kind: 'deal.updated', before: { companyId: acme }, after: { companyId: globex } }])
  })

  test('also to none', () => {
    expect(
      followCompany(dealWith({ contactId: ann.id, companyId: acme }), { ...ann, companyId: null }, LATER).deal
        .companyId,
    ).toBeNull()
  })

  test.each([
    ['its company was set', dealWith({ contactId: ann.id, companyId: acme, companySource: 'set' })],
    ['another is its primary contact', dealWith({ contactId: contactId(2), companyId: acme })],
    ['it has no contact', dealWith({ companyId: acme })],
    ['it is decided, and has a company', dealWith({ contactId: ann.id, companyId: acme, ...won })],
    ['it is there already', dealWith({ contactId: ann.id, companyId: globex })],
  ])('but not when %s', (_why, deal) => {
    expect(followCompany(deal, ann, LATER)).toEqual({ deal, events: [] })
  })

  test('a decided deal without a company takes the first that its contact gets', () => {
    expect(followCompany(dealWith({ contactId: ann.id, ...won }), ann, LATER).deal.companyId).toBe(globex)
  })

  test('never changes anything but the company', () => {
    const deals = fc.record({
      contactId: fc.constantFrom(null, ann.id, contactId(2)),
      companyId: fc.constantFrom(null, acme, globex),
      companySource: fc.constantFrom('contact' as const, 'set' as const),
    })
    fc.assert(
      fc.property(deals, fc.constantFrom(null, acme, globex), (fields, company) => {
        const deal = dealWith(fields)
        const { deal: after, events } = followCompany(deal, { id: ann.id, companyId: company }, LATER)
        expect({ ...after, companyId: deal.companyId, version: deal.version, updatedAt: deal.updatedAt }).toEqual(deal)
        expect(events.length).toBe(after.companyId === deal.companyId ? 0 : 1)
        expect(followCompany(after, { id: ann.id, companyId: company }, LATER).events).toEqual([])
      }),
    )
  })
})

describe('what is removed for good', () => {
  const deal = dealWith({ contactId: ann.id, companyId: acme, companySource: 'set' })

  test('as its contact leaves a deal its company', () => {
    expect(forgetContact(deal, LATER)).toMatchObject({
      deal: { contactId: null, companyId: acme, companySource: 'set' },
      events: [{ before: { contactId: ann.id }, after: { contactId: null } }],
    })
  })

  test('as its company leaves a deal free to follow its contact again', () => {
    const { deal: left } = forgetCompany(deal, LATER)
    expect(left).toMatchObject({ companyId: null, companySource: 'contact', contactId: ann.id })
    expect(followCompany(left, ann, LATER).deal.companyId).toBe(globex)
  })
})
