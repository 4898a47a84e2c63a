import { randomUUIDv7 } from 'node:crypto'
import {
  CurrencyCode,
  type Filter,
  type Lead,
  leadFilterCatalog,
  LeadId,
  type LeadView,
  matches,
  type MemberId,
  readLeadField,
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
import { inRead, inSystem } from '../db/transaction.ts'
import { LEAD_STATUSES } from '../lead-statuses/list.ts'
import { LEAD } from '../leads/lead-row.ts'
import { listLeads } from '../leads/store.ts'
import { listEntries } from '../named-lists/store.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import type { Condition } from './filter-column.ts'
import { leadFilter } from './lead-filter.ts'

const FIELDS = CUSTOM_FIELDS.map((field) => ({ ...field, entity: 'lead' as const }))
const CATALOG = leadFilterCatalog(FIELDS)
const TEXTS = ['Acme', 'acme ltd', 'Éclair 100%', 'a@b.example', '+43 1 234', 'Wien', 'New']
const INSTANTS = ['2026-11-01T03:59:59.999Z', '2026-11-01T04:00:00.000Z', NOW]
const TAGS = [TagId.parse(randomUUIDv7()), TagId.parse(randomUUIDv7())]

let database: TestDatabase
let platform: Platform
let workspaceId: WorkspaceId
let alice: MemberId
let leads: LeadView[]
let vocabulary: Vocabulary

beforeAll(async () => {
  database = await createTestDatabase()
  platform = openPlatform({ url: database.url })
  const founding = { name: 'home', owner: { name: 'Alice', email: null, userId: null }, now: NOW, newId: randomUUIDv7 }
  await inSystem(platform, async (db) => {
    ;({ workspaceId, ownerId: alice } = await createWorkspace(db, founding))
    const stamps = { position: 0, is_archived: false, created_at: NOW, updated_at: NOW }
    await insertRows(
      db,
      'tags',
      TAGS.map((id) => ({ workspace_id: workspaceId, id, name: id, ...stamps })),
    )
    const statuses = await listEntries(db, workspaceId, { list: LEAD_STATUSES })
    const made = fc.sample(arbitraryLead(statuses.map(({ id }) => id)), { numRuns: 60, seed: 1 })
    await insertRows(
      db,
      'leads',
      made.map((lead) => LEAD.rowFrom(workspaceId, lead)),
    )
    const links = made.flatMap(({ id, tagIds }) =>
      tagIds.map((tag_id) => ({ workspace_id: workspaceId, lead_id: id, tag_id })),
    )
    await insertRows(db, 'lead_tags', links)
  })
  leads = await found(sql`true`)
  const statusIds = leads.flatMap(({ statusId }) => statusId ?? [])
  const ids = [alice, ...TAGS, ...statusIds.slice(0, 2), ...leads.slice(0, 3).map(({ id }) => id)]
  vocabulary = {
    texts: TEXTS,
    ids,
    days: ['2026-10-31', '2026-11-01', '2026-11-20'],
    instants: INSTANTS,
    numbers: [0, 1, 2, '10', 70],
  }
})

afterAll(async () => {
  await platform?.close()
  await database?.drop()
})

async function found(where: Condition): Promise<LeadView[]> {
  const { items } = await inRead(platform, workspaceId, (db) =>
    listLeads(db, workspaceId, { where, sort: [], limit: 1000 }),
  )
  return items
}

describe('a filter of leads', () => {
  async function expectAgreement(filter: Filter): Promise<void> {
    const context = {
      now: NOW,
      timeZone: 'America/New_York',
      currency: CurrencyCode.parse('USD'),
      memberId: alice,
    }
    const checked = validateFilter(filter, CATALOG, context)
    const inMemory = leads.filter((lead) => matches(checked, readLeadField(lead)))
    expect(idsOf(await found(leadFilter(filter, FIELDS, context)))).toEqual(idsOf(inMemory))
  }

  test.each([...CATALOG])('finds the same in PostgreSQL and in memory by %s', async (field, type) => {
    await fc.assert(fc.asyncProperty(arbitraryLeaf(field, type, vocabulary), expectAgreement), { numRuns: 8 })
    expect.hasAssertions()
  })

  test('finds the same in PostgreSQL and in memory by any tree', async () => {
    await fc.assert(fc.asyncProperty(arbitraryFilter(CATALOG, vocabulary), expectAgreement), { numRuns: 100 })
    expect.hasAssertions()
  })
})

function idsOf(records: readonly { id: string }[]): string[] {
  return records.map(({ id }) => id).toSorted()
}

function arbitraryLead(statusIds: readonly NonNullable<Lead['statusId']>[]): fc.Arbitrary<Lead> {
  const text = fc.constantFrom(...TEXTS)
  const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 2 })
  const instant = fc.constantFrom(...INSTANTS)
  const nowhere = { line1: fc.constant(null), state: orNull(text) }
  return fc.record({
    id: fc.uuid().map((id) => LeadId.parse(id)),
    number: fc.constant(0),
    version: fc.constant(1),
    name: text,
    firstName: orNull(text),
    lastName: text,
    organizationName: orNull(text),
    jobTitle: orNull(text),
    statusId: orNull(fc.constantFrom(...statusIds)),
    sourceId: fc.constant(null),
    unqualifiedReasonId: fc.constant(null),
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
    address: orNull(fc.record({ ...nowhere, city: orNull(text), postalCode: orNull(text), country: orNull(text) })),
    description: orNull(fc.constantFrom('', ...TEXTS)),
    ownerId: orNull(fc.constant(alice)),
    createdById: orNull(fc.constant(alice)),
    tagIds: fc.subarray(TAGS),
    customFields: fc.record({ text, number: fc.constantFrom('1', '70') }, { requiredKeys: [] }),
    convertedAt: orNull(instant),
    createdAt: instant,
    updatedAt: instant,
    deletedAt: orNull(instant),
  })
}
