import { describe, expect, test } from 'vitest'
import { CustomFieldId, LeadId, MemberId, SourceId, TagId } from '../ids.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { conversionOf } from './convert-lead.ts'
import { createLead } from './lead-change.ts'
import type { LeadPatch } from './lead.ts'

const bob = MemberId.parse('00000000-0000-7000-8003-000000000001')
const carol = MemberId.parse('00000000-0000-7000-8003-000000000002')
const sourceId = SourceId.parse('00000000-0000-7000-8006-000000000001')
const tagIds = [TagId.parse('00000000-0000-7000-8004-000000000001')]

const aField = (more: Partial<CustomField>): CustomField => ({
  id: CustomFieldId.parse('00000000-0000-7000-8005-000000000001'),
  number: 1,
  entity: 'lead',
  key: 'rating',
  label: 'Rating',
  type: 'text',
  options: [],
  isFilterable: true,
  isRequired: false,
  position: 0,
  ...more,
})

function convert(fields: LeadPatch, customFields: CustomField[] = []) {
  const id = LeadId.parse('00000000-0000-7000-8020-000000000001')
  const { record } = createLead(
    { id, createdById: bob, fields },
    { now: '2026-11-21T09:00:00.000Z', customFields: [aField({})] },
  )
  return conversionOf(record, { ownerId: carol, sourceId, customFields })
}

describe('a lead becomes', () => {
  test('a contact where it names a person, with all that is known of them', () => {
    const known = { email: 'ann@bell.example', skype: 'ann', description: 'Met twice', jobTitle: 'CFO' }
    const { contact, company, deal } = convert({ firstName: 'Ann', lastName: 'Bell', tagIds, ...known })
    expect(company).toBeNull()
    expect(contact).toMatchObject({ name: 'Ann Bell', lastName: 'Bell', ownerId: carol, sourceId, tagIds, ...known })
    expect(deal).toEqual({ name: 'Ann Bell', ownerId: carol, sourceId, tagIds, customFields: {} })
  })

  test('a company beside, with what is the organisation’s and not the person’s', () => {
    const { company, deal } = convert({
      lastName: 'Bell',
      organizationName: 'Bell Ltd',
      email: 'ann@bell.example',
      phone: '1',
      industry: 'Steel',
      website: 'https://bell.example',
    })
    expect(company).toEqual({
      name: 'Bell Ltd',
      industry: 'Steel',
      website: 'https://bell.example',
      ownerId: carol,
      sourceId,
      tagIds: [],
      customFields: {},
    })
    expect(deal.name).toBe('Bell Ltd')
  })

  test('a company alone where it names nobody', () => {
    const { contact, company } = convert({ organizationName: 'Bell Ltd', email: 'office@bell.example', phone: '1' })
    expect(contact).toBeNull()
    expect(company).toMatchObject({ name: 'Bell Ltd', email: 'office@bell.example', phone: '1' })
  })

  test('a contact also of somebody known by their first name', () => {
    expect(convert({ firstName: 'Ann', organizationName: 'Bell Ltd' }).contact).toMatchObject({
      name: 'Ann',
      lastName: null,
    })
  })
})

describe('a custom field goes along', () => {
  const lead = { lastName: 'Bell', organizationName: 'Bell Ltd', customFields: { rating: '7' } }

  test('to each kind of record that has one of the same key', () => {
    const { contact, company, deal } = convert(lead, [
      aField({ entity: 'contact' }),
      aField({ entity: 'company', key: 'other' }),
      aField({ entity: 'deal', type: 'number' }),
    ])
    expect(contact?.customFields).toEqual({ rating: '7' })
    expect(company?.customFields).toEqual({})
    expect(deal.customFields).toEqual({ rating: '7' })
  })

  test.each(['date', 'boolean', 'email', 'choice'] as const)('not as a %s that it is none of', (type) => {
    expect(convert(lead, [aField({ entity: 'contact', type })]).contact?.customFields).toEqual({})
  })

  test('as the option that it names', () => {
    const options = [{ key: 'seven', label: '7', price: null }]
    const { deal } = convert(lead, [aField({ entity: 'deal', type: 'choice', options })])
    expect(deal.customFields).toEqual({ rating: 'seven' })
  })

  test('and what the others require is left for those who make them to ask for', () => {
    expect(convert(lead, [aField({ entity: 'deal', key: 'region', isRequired: true })]).deal.customFields).toEqual({})
  })
})
