import { randomUUIDv7 } from 'node:crypto'
import {
  type CheckedFilter,
  type Company,
  CompanyId,
  companyFilterCatalog,
  type Contact,
  contactFilterCatalog,
  ContactId,
  type ContactView,
  CurrencyCode,
  type Filter,
  matches,
  type MemberId,
  readCompanyField,
  readContactField,
  SourceId,
  TagId,
  validateFilter,
  type WorkspaceId,
} from '@dealwright/domain'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { arbitraryFilter, arbitraryLeaf, type Vocabulary } from '../../test/arbitrary-filter.ts'
import { CUSTOM_FIELDS, NOW } from '../../test/varied-deals.ts'
import { openPlatform, type Platform } from '../db/platform.ts'
import { insertRows } from '../db/rows.ts'
import { inRead, inSystem, type Trx } from '../db/transaction.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import { companyFilter } from './company-filter.ts'
import { contactFilter } from './contact-filter.ts'

const FIELDS = CUSTOM_FIELDS.flatMap((field) => [
  { ...field, entity: 'contact' as const },
  { ...field, entity: 'company' as const },
])
const TEXTS = ['Acme', 'acme ltd', 'Éclair 100%', 'a@b.example', '+43 1 234', 'Wien']
const DAYS = ['2026-10-31', '2026-11-01', '2026-11-20']
const INSTANTS = ['2026-11-01T03:59:59.999Z', '2026-11-01T04:00:00.000Z', NOW]
const SOURCE = SourceId.parse(randomUUIDv7())
const TAGS = [TagId.parse(randomUUIDv7()), TagId.parse(randomUUIDv7())]

let database: TestDatabase
let platform: Platform
let workspaceId: WorkspaceId
let alice: MemberId
let contacts: Contact[]
let companies: Company[]
let vocabulary: Vocabulary

beforeAll(async () => {
  database = await createTestDatabase()
  platform = openPlatform({ url: database.url })
  const founding = { name: 'home', owner: { name: 'Alice', email: null, userId: null }, now: NOW, newId: randomUUIDv7 }
  await inSystem(platform, async (db) => {
    ;({ workspaceId, ownerId: alice } = await createWorkspace(db, founding))
    const tags = TAGS.map((id, position) => ({
      id,
      name: id,
      position,
      is_archived: false,
      created_at: NOW,
      updated_at: NOW,
    }))
    await insertRows(
      db,
      'tags',
      tags.map((tag) => ({ workspace_id: workspaceId, ...tag })),
    )
    const source = { workspace_id: workspaceId, id: SOURCE, name: 'Fair', created_at: NOW, updated_at: NOW }
    await insertRows(db, 'sources', [source])
    companies = await inserted(db, 'company', fc.sample(arbitraryCompany(), { numRuns: 40, seed: 1 }))
    contacts = await inserted(db, 'contact', fc.sample(arbitraryContact(), { numRuns: 40, seed: 2 }))
  })
  const ids = [
    alice,
    SOURCE,
    ...TAGS,
    ...companies.slice(0, 4).map(({ id }) => id),
    ...contacts.slice(0, 2).map(({ id }) => id),
  ]
  vocabulary = { texts: TEXTS, ids, days: DAYS, instants: INSTANTS, numbers: [0, 1, 2, '10', 70] }
})

afterAll(async () => {
  await platform?.close()
  await database?.drop()
})

const context = () => ({
  now: NOW,
  timeZone: 'America/New_York',
  currency: CurrencyCode.parse('USD'),
  memberId: alice,
})

const KINDS = [
  {
    kind: 'contacts',
    catalog: contactFilterCatalog(FIELDS),
    inDatabase: (filter: Filter) =>
      inRead(platform, workspaceId, (db) =>
        db
          .selectFrom('contacts as c')
          .select('c.id')
          .where(contactFilter(filter, FIELDS, context()))
          .execute(),
      ),
    inMemory: (checked: CheckedFilter) =>
      contacts.filter((contact) => matches(checked, readContactField(named(contact)))),
  },
  {
    kind: 'companies',
    catalog: companyFilterCatalog(FIELDS),
    inDatabase: (filter: Filter) =>
      inRead(platform, workspaceId, (db) =>
        db
          .selectFrom('companies as co')
          .select('co.id')
          .where(companyFilter(filter, FIELDS, context()))
          .execute(),
      ),
    inMemory: (checked: CheckedFilter) => companies.filter((company) => matches(checked, readCompanyField(company))),
  },
]

describe.each(KINDS)('a filter of $kind', ({ catalog, inDatabase, inMemory }) => {
  async function expectAgreement(filter: Filter): Promise<void> {
    expect(idsOf(await inDatabase(filter))).toEqual(idsOf(inMemory(validateFilter(filter, catalog, context()))))
  }

  test.each([...catalog])('finds the same in PostgreSQL and in memory by %s', async (field, type) => {
    await fc.assert(fc.asyncProperty(arbitraryLeaf(field, type, vocabulary), expectAgreement), { numRuns: 8 })
    expect.hasAssertions()
  })

  test('finds the same in PostgreSQL and in memory by any tree', async () => {
    await fc.assert(fc.asyncProperty(arbitraryFilter(catalog, vocabulary), expectAgreement), { numRuns: 100 })
    expect.hasAssertions()
  })
})

function named(contact: Contact): ContactView {
  const company = companies.find(({ id }) => id === contact.companyId)
  return { ...contact, companyName: company?.name ?? null, ownerName: null }
}

function idsOf(records: readonly { id: string }[]): string[] {
  return records.map(({ id }) => id).toSorted()
}

function orNull<T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(of, { freq: 2 })
}

const text = fc.constantFrom(...TEXTS)
const address = fc.record({
  line1: fc.constant(null),
  city: orNull(text),
  postalCode: orNull(text),
  state: fc.constant(null),
  country: orNull(text),
})

function shared() {
  return {
    number: fc.constant(0),
    version: fc.constant(1),
    name: text,
    industry: orNull(text),
    email: orNull(text),
    phone: orNull(text),
    mobile: orNull(text),
    fax: orNull(text),
    website: orNull(text),
    twitter: orNull(text),
    facebook: orNull(text),
    linkedin: orNull(text),
    skype: orNull(text),
    address: orNull(address),
    billingAddress: orNull(address),
    shippingAddress: orNull(address),
    customerStatus: orNull(fc.constantFrom('current', 'past')),
    prospectStatus: orNull(fc.constantFrom('current', 'lost')),
    description: orNull(fc.constantFrom('', ...TEXTS)),
    ownerId: orNull(fc.constant(alice)),
    sourceId: orNull(fc.constant(SOURCE)),
    createdById: orNull(fc.constant(alice)),
    tagIds: fc.subarray(TAGS),
    metadata: fc.constant({}),
    customFields: fc.record({ text, number: fc.constantFrom('1', '70') }, { requiredKeys: [] }),
    lastActivityAt: orNull(fc.constantFrom(...INSTANTS)),
    createdAt: fc.constantFrom(...INSTANTS),
    updatedAt: fc.constantFrom(...INSTANTS),
    deletedAt: orNull(fc.constantFrom(...INSTANTS)),
  }
}

function arbitraryCompany(): fc.Arbitrary<Company> {
  return fc.record({
    ...shared(),
    id: fc.uuid().map((id) => CompanyId.parse(id)),
    domain: orNull(text),
    parentId: fc.constant(null),
    size: orNull(text),
  })
}

function arbitraryContact(): fc.Arbitrary<Contact> {
  return fc.record({
    ...shared(),
    id: fc.uuid().map((id) => ContactId.parse(id)),
    firstName: orNull(text),
    lastName: orNull(text),
    jobTitle: orNull(text),
    secondEmail: orNull(text),
    homeEmail: orNull(text),
    homePhone: orNull(text),
    homeAddress: orNull(address),
    sourceDetail: orNull(text),
    companyId: orNull(fc.constantFrom(...companies.map(({ id }) => id))),
  })
}

/** Inserts records of one kind with their tags, and gives them the numbers that the database chose. */
async function inserted<R extends Contact | Company>(db: Trx, kind: 'contact' | 'company', records: R[]): Promise<R[]> {
  const rows = records.map(({ number: _number, tagIds: _tagIds, ...record }) => snakeCased({ workspaceId, ...record }))
  const returning = sql<{ id: string; number: number }>`id, number`
  const numbers = await insertRows(db, kind === 'contact' ? 'contacts' : 'companies', rows, returning)
  const links = records.flatMap(({ id, tagIds }) =>
    tagIds.map((tagId) => snakeCased({ workspaceId, [`${kind}Id`]: id, tagId })),
  )
  await insertRows(db, `${kind}_tags`, links)
  const numberOf = new Map(numbers.map(({ id, number }) => [id, number]))
  return records.map((record) => ({ ...record, number: numberOf.get(record.id) ?? 0 }))
}

function snakeCased(record: object): object {
  const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [snake(name), value as unknown]))
}
