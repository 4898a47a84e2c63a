import { randomUUIDv7 } from 'node:crypto'
import {
  CurrencyCode,
  DEAL_STATUSES,
  dealFilterCatalog,
  type DealView,
  DealError,
  type Filter,
  type MemberId,
  matches,
  readDealField,
  validateFilter,
  type WorkspaceId,
} from '@dealwright/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts'
import { arbitraryFilter, arbitraryLeaf, type Vocabulary } from '../../test/arbitrary-filter.ts'
import { CUSTOM_FIELDS, insertVariedDeals, NOW } from '../../test/varied-deals.ts'
import { openPlatform, type Platform } from '../db/platform.ts'
import { inRead, inSystem } from '../db/transaction.ts'
import { dealFromRow } from '../deals/deal-row.ts'
import { DEAL_COLUMNS, selectDeals } from '../deals/select-deals.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import { dealFilter } from './deal-filter.ts'

const CATALOG = dealFilterCatalog(CUSTOM_FIELDS)

let database: TestDatabase
let platform: Platform
let workspaceId: WorkspaceId
let alice: MemberId
let vocabulary: Vocabulary
let deals: DealView[]

beforeAll(async () => {
  database = await createTestDatabase()
  platform = openPlatform({ url: database.url })
  const founding = { name: 'home', owner: { name: 'Alice', email: null, userId: null }, now: NOW, newId: randomUUIDv7 }
  await inSystem(platform, async (db) => {
    ;({ workspaceId, ownerId: alice } = await createWorkspace(db, founding))
    vocabulary = await insertVariedDeals(db, workspaceId, alice)
  })
  const rows = await inRead(platform, workspaceId, (db) => all(db).selectAll('d').select(DEAL_COLUMNS).execute())
  deals = rows.map((row) => dealFromRow(row, NOW))
})

afterAll(async () => {
  await platform?.close()
  await database?.drop()
})

// The clocks of New York go back on 1 November 2026; at NOW it is still the 20th there.
const context = () => ({
  now: NOW,
  timeZone: 'America/New_York',
  currency: CurrencyCode.parse('USD'),
  bantThreshold: 40,
  memberId: alice,
})

function all(db: Parameters<typeof selectDeals>[0]) {
  return selectDeals(db, { workspaceId, visibility: 'all' })
}

async function foundInDatabase(filter: Filter): Promise<string[]> {
  const rows = await inRead(platform, workspaceId, (db) =>
    all(db)
      .select('d.id')
      .where(dealFilter(filter, CUSTOM_FIELDS, context()))
      .orderBy('d.id')
      .execute(),
  )
  return rows.map(({ id }) => id)
}

function foundInMemory(filter: Filter): string[] {
  const checked = validateFilter(filter, CATALOG, context())
  return deals
    .filter((deal) => matches(checked, readDealField(deal, context())))
    .map(({ id }) => id)
    .toSorted()
}

describe('a filter of deals', () => {
  test.each([...CATALOG])('finds the same deals in PostgreSQL and in memory by %s', async (field, type) => {
    await fc.assert(
      fc.asyncProperty(arbitraryLeaf(field, type, vocabulary), async (filter) => {
        expect(await foundInDatabase(filter)).toEqual(foundInMemory(filter))
      }),
      { numRuns: 12 },
    )
  })

  test('finds the same deals in PostgreSQL and in memory by any tree', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryFilter(CATALOG, vocabulary), async (filter) => {
        expect(await foundInDatabase(filter)).toEqual(foundInMemory(filter))
      }),
      { numRuns: 300 },
    )
  })

  test.each(['status', 'isLate', 'isQualified', 'tagIds', 'amount', 'companyName', 'custom.multi_choice'])(
    'is put to deals that differ in %s',
    (field) => {
      const values = deals.map((deal) => JSON.stringify(readDealField(deal, context())(field)))
      expect(new Set(values).size).toBeGreaterThan(1)
    },
  )

  test('is put to deals of every status', () => {
    const statuses = deals.map((deal) => readDealField(deal, context())('status'))
    expect(new Set(statuses)).toEqual(new Set(DEAL_STATUSES))
  })

  test('that does not fit is refused before it reaches the database', () => {
    expect(() => dealFilter({ field: 'custom.nothing', op: 'isEmpty' }, CUSTOM_FIELDS, context())).toThrow(DealError)
  })
})
