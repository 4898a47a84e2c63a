import { describe, expect, test } from 'vitest'
import { EMPTY_BANT } from '../deals/bant.ts'
import { companyFilterCatalog, readCompanyField } from './company-filter.ts'
import type { Company } from '../companies/company.ts'
import { contactFilterCatalog, readContactField } from './contact-filter.ts'
import type { ContactView } from '../contacts/contact.ts'
import { blankParty } from '../contacts/party.ts'
import { canonicalDecimal } from '../values/decimal-text.ts'
import { CUSTOM_FIELD_TYPES, type CustomField } from '../workspace/custom-field.ts'
import { dealFilterCatalog, readDealField } from './deal-filter.ts'
import type { DealView } from '../deals/deal.ts'
import { CompanyId, ContactId, CustomFieldId, DealId, PipelineId, StageId } from '../ids.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const NOW = '2026-11-21T04:30:00.000Z'
const CONTEXT = { now: NOW, timeZone: 'America/New_York', bantThreshold: 60 }

const DEAL: DealView = {
  id: DealId.parse(ID),
  number: 7,
  version: 1,
  name: 'Renewal',
  description: null,
  pipelineId: PipelineId.parse(ID),
  stageId: StageId.parse(ID),
  status: 'open',
  stalledAt: null,
  amount: '7.50',
  currency: 'EUR',
  probability: 25,
  probabilitySource: 'stage',
  expectedCloseOn: '2026-11-20',
  closedAt: null,
  lossReasonId: null,
  lossNote: null,
  unqualifiedReasonId: null,
  ownerId: null,
  assigneeId: null,
  contactId: null,
  companyId: null,
  companySource: 'contact',
  sourceId: null,
  isHot: false,
  light: null,
  bant: EMPTY_BANT,
  tagIds: [],
  customFields: { size: '7' },
  metadata: {},
  rank: 'V',
  stageEnteredAt: '2026-11-01T00:00:00.000Z',
  lastActivityAt: null,
  nextActivityAt: null,
  addedAt: '2026-10-01T00:00:00.000Z',
  isArchived: false,
  createdById: null,
  createdAt: '2026-10-01T00:00:00.000Z',
  updatedAt: '2026-10-01T00:00:00.000Z',
  deletedAt: null,
  stageName: 'Proposal',
  stageType: 'open',
  rotDays: null,
  contactName: 'Ann',
  companyName: 'Acme',
  ownerName: null,
}

const read = (field: string, deal: Partial<DealView> = {}, now = NOW) =>
  readDealField({ ...DEAL, ...deal }, { ...CONTEXT, now })(field)

describe('a deal, read for filtering', () => {
  test.each<[string, unknown]>([
    ['search', 'Renewal\nAcme\nAnn'],
    ['amount', { amount: '7.50', currency: 'EUR' }],
    ['minorFigure', '750'],
    ['status', 'open'],
    ['bantTotal', null],
    ['isQualified', false],
    ['daysInStage', 20],
    ['dealAgeDays', 51],
    ['daysSinceActivity', 51],
    ['custom.size', '7'],
    ['custom.colour', null],
  ])('has %s %j', (field, value) => {
    expect(read(field)).toEqual(value)
  })

  test('is stalled from the moment its stage’s rot days have passed, without being written', () => {
    expect(read('status', { rotDays: 20 }, '2026-11-20T23:59:59.999Z')).toBe('open')
    expect(read('status', { rotDays: 20 }, '2026-11-21T00:00:00.000Z')).toBe('stalled')
    expect(read('status', { rotDays: 20, status: 'won' }, NOW)).toBe('won')
  })

  test('is late by the calendar of its workspace', () => {
    expect(read('isLate')).toBe(false)
    expect(read('isLate', {}, '2026-11-21T05:00:00.000Z')).toBe(true)
    expect(read('isLate', { expectedCloseOn: null })).toBe(false)
  })

  test('is qualified at the workspace’s threshold, a 0 being an answer', () => {
    const bant = { ...EMPTY_BANT, budget: { score: 0, note: null } }
    expect(read('bantTotal', { bant })).toBe(0)
    expect(readDealField({ ...DEAL, bant }, { ...CONTEXT, bantThreshold: 0 })('isQualified')).toBe(true)
    expect(readDealField(DEAL, { ...CONTEXT, bantThreshold: 0 })('isQualified')).toBe(false)
  })

  test('without an amount has none to compare, whatever its currency', () => {
    expect(read('amount', { amount: null })).toBeNull()
  })

  test.each([...dealFilterCatalog([])])('has under %s a value of its type, or none', (field, { type }) => {
    expect(isOfType(type, read(field))).toBe(true)
  })
})

const SHARED = { ...DEAL, ...blankParty({ name: 'Acme', createdById: null, now: NOW }), phone: '1' }
const COMPANY: Company = {
  ...SHARED,
  id: CompanyId.parse(ID),
  domain: 'acme.example',
  parentId: null,
  size: null,
  customFields: { e: 'x' },
}
const CONTACT: ContactView = {
  ...SHARED,
  id: ContactId.parse(ID),
  name: 'Ann',
  firstName: 'Ann',
  lastName: null,
  jobTitle: null,
  email: 'ann@acme.example',
  secondEmail: null,
  homeEmail: null,
  homePhone: null,
  homeAddress: null,
  sourceDetail: null,
  customFields: { e: 'x' },
}

describe('contacts and companies, read for filtering', () => {
  test.each([...contactFilterCatalog([])])('a contact has under %s a value of its type, or none', (field, { type }) => {
    expect(isOfType(type, readContactField(CONTACT)(field))).toBe(true)
  })

  test.each([...companyFilterCatalog([])])('a company has under %s a value of its type, or none', (field, { type }) => {
    expect(isOfType(type, readCompanyField(COMPANY)(field))).toBe(true)
  })

  test('are searched by what people know them by', () => {
    expect(readContactField(CONTACT)('search')).toBe('Ann\nann@acme.example\n1')
    expect(readCompanyField(COMPANY)('search')).toBe('Acme\nacme.example\n1')
  })

  test('do not take a custom field for one of their own that is empty', () => {
    expect(readContactField(CONTACT)('lastName')).toBeNull()
    expect(readContactField(CONTACT)('custom.e')).toBe('x')
  })
})

describe('custom fields to filter by', () => {
  const definition = (type: CustomField['type'], rest: Partial<CustomField> = {}): CustomField => ({
    id: CustomFieldId.parse(ID),
    number: 1,
    entity: 'deal',
    key: type,
    label: type,
    type,
    options: [{ key: 'a', label: 'A', price: null }],
    isFilterable: true,
    isRequired: false,
    position: 0,
    ...rest,
  })

  test('are typed by their definitions', () => {
    const catalog = dealFilterCatalog(CUSTOM_FIELD_TYPES.map((type) => definition(type)))
    expect(CUSTOM_FIELD_TYPES.map((type) => catalog.get(`custom.${type}`))).toEqual([
      { type: 'text' },
      { type: 'text' },
      { type: 'number' },
      { type: 'number' },
      { type: 'day' },
      { type: 'instant' },
      { type: 'boolean' },
      { type: 'enum', options: ['a'] },
      { type: 'choices', options: ['a'] },
      { type: 'text' },
      { type: 'text' },
      { type: 'text' },
      undefined,
    ])
  })

  test('are those of the same kind of record that are marked filterable', () => {
    const definitions = [definition('text', { entity: 'contact' }), definition('number', { isFilterable: false })]
    const customOf = (catalog: ReadonlyMap<string, unknown>) =>
      [...catalog.keys()].filter((field) => field.startsWith('custom.'))
    expect(customOf(dealFilterCatalog(definitions))).toEqual([])
    expect(customOf(contactFilterCatalog(definitions))).toEqual(['custom.text'])
  })
})

function isOfType(type: string, value: unknown): boolean {
  if (value === null) return true
  switch (type) {
    case 'number':
      return canonicalDecimal(value) !== null
    case 'boolean':
      return typeof value === 'boolean'
    case 'amount':
      return typeof value === 'object' && 'amount' in value && 'currency' in value
    case 'ids':
      return Array.isArray(value)
    case 'instant':
      return typeof value === 'string' && value.endsWith('Z')
    case 'day':
      return typeof value === 'string' && value.length === 10
    default:
      return typeof value === 'string'
  }
}
