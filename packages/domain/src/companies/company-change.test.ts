import { describe, expect, test } from 'vitest'
import { aCompany, companyId } from './a-company.fixture.ts'
import { companyDomain, createCompany, patchCompany } from './company-change.ts'
import { DealError } from '../errors.ts'

const context = { now: '2026-11-22T09:00:00.000Z', customFields: [] }

describe("a company's domain", () => {
  test.each([
    ['acme.test', 'acme.test'],
    ['  https://www.Acme.test/about?x=1 ', 'acme.test'],
    ['ann@acme.test', 'acme.test'],
    ['', null],
    ['  ', null],
  ])('is read from %j as %j', (given, domain) => {
    expect(companyDomain(given)).toBe(domain)
  })

  test.each(['acme', 'not a domain', 'http://', '-'])('%j is none', (given) => {
    expect(() => companyDomain(given)).toThrow(DealError)
  })

  test('is kept in one form, however it was given', () => {
    const { record } = createCompany(
      { id: companyId(1), createdById: null, fields: { name: 'Acme', domain: 'https://www.ACME.test' } },
      context,
    )
    expect(record.domain).toBe('acme.test')
    expect(patchCompany(record, { domain: 'http://acme.test/' }, context).events).toEqual([])
    expect(patchCompany(record, { domain: null }, context).record.domain).toBeNull()
  })
})

test('a change tells the fields that changed, before and after', () => {
  const acme = aCompany(1, { industry: 'Tools', phone: '1' })
  expect(patchCompany(acme, { industry: '', phone: '1' }, context).events).toEqual([
    { kind: 'company.updated', before: { industry: 'Tools' }, after: { industry: null } },
  ])
})
