import { describe, expect, test } from 'vitest'
import { aCompany, aContact, companyId } from '../companies/a-company.fixture.ts'
import { DealError } from '../errors.ts'
import { matchCompany } from '../companies/match-company.ts'
import { matchContact } from './match-contact.ts'

const acme = companyId(1)

describe('a contact is recognised', () => {
  const ann = aContact(1, { name: 'Ann Lee', email: 'ann@acme.test', companyId: acme })
  const john = aContact(2, { name: 'John Smith', companyId: acme })
  const johnElsewhere = aContact(3, { name: 'John Smith' })
  const all = [ann, john, johnElsewhere]

  test.each([
    ['by e-mail, whatever the name', { email: 'ANN@acme.test ', name: 'Somebody' }, ann],
    ['by name and company', { name: ' john SMITH ', companyId: acme }, john],
    ['by name without a company', { name: 'John Smith' }, johnElsewhere],
    ['by name when it has no address yet', { email: 'john@acme.test', name: 'John Smith', companyId: acme }, john],
    ['not by name when both have an address', { email: 'lee@acme.test', name: 'Ann Lee', companyId: acme }, undefined],
    ['not by name at another company', { name: 'John Smith', companyId: companyId(7) }, undefined],
    ['not by part of a name', { name: 'John' }, undefined],
  ])('%s', (_how, like, match) => {
    expect(matchContact(all, like)).toBe(match)
  })

  test('of several with one address, the one of the name is meant', () => {
    const shared = [
      aContact(4, { name: 'Office', email: 'info@acme.test' }),
      aContact(5, { name: 'Eve', email: 'info@acme.test' }),
    ]
    expect(matchContact(shared, { email: 'info@acme.test', name: 'eve' })?.number).toBe(5)
  })

  test('several are a conflict that lists them', () => {
    const twins = [aContact(4, { name: 'Eve' }), aContact(5, { name: 'EVE' })]
    const listed = { kind: 'conflict', details: { matches: twins.map(({ id, name, email }) => ({ id, name, email })) } }
    expect(() => matchContact(twins, { name: 'Eve' })).toThrow(expect.objectContaining(listed))
  })
})

describe('a company is recognised', () => {
  const north = aCompany(1, { name: 'North', domain: 'north.test' })
  const south = aCompany(2, { name: 'South' })
  const all = [north, south]

  test.each([
    ['by domain, however it is written', { domain: 'https://www.north.test', name: 'N Inc' }, north],
    ['by name', { name: ' south ' }, south],
    ['by name when only one has a domain', { name: 'South', domain: 'south.test' }, south],
    ['by name alone though it has a domain', { name: 'north' }, north],
    ['not by name when the domains differ', { name: 'North', domain: 'north.example' }, undefined],
    ['not at all', { name: 'West' }, undefined],
  ])('%s', (_how, like, match) => {
    expect(matchCompany(all, like)).toBe(match)
  })

  test('of several with one domain, the one of the name is meant, and without it all are listed', () => {
    const branches = [
      aCompany(3, { name: 'North Rome', domain: 'north.test' }),
      aCompany(4, { name: 'North Oslo', domain: 'north.test' }),
    ]
    expect(matchCompany(branches, { name: 'North Oslo', domain: 'north.test' })?.number).toBe(4)
    expect(() => matchCompany(branches, { name: 'North', domain: 'north.test' })).toThrow(DealError)
  })
})
