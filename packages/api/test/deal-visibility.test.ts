import { randomUUIDv7 } from 'node:crypto'
import {
  type DealAccess,
  DealId,
  type DealShare,
  dealVisibility,
  MemberId,
  REP_VISIBILITIES,
  ranksBetween,
  seesDeal,
  ShareAccess,
  TeamId,
  type WorkspaceId,
} from '@dealwright/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { openPlatform, type Platform } from '../src/db/platform.ts'
import { insertRows } from '../src/db/rows.ts'
import { inRead, inSystem } from '../src/db/transaction.ts'
import { selectDeals, visibleDeals } from '../src/deals/select-deals.ts'
import { createWorkspace } from '../src/workspaces/create-workspace.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const TEAMS = [TeamId.parse(randomUUIDv7()), TeamId.parse(randomUUIDv7())]
const MEMBERS = Array.from({ length: 5 }, (_, index) => ({
  id: MemberId.parse(randomUUIDv7()),
  teamId: TEAMS[index % 3] ?? null,
}))
const member = fc.constantFrom(...MEMBERS.map(({ id }) => id))
const team = fc.constantFrom(...TEAMS)

let database: TestDatabase
let platform: Platform
let workspaceId: WorkspaceId
const deals = fc
  .sample(
    fc.record({
      owner: fc.option(fc.constantFrom(...MEMBERS)),
      assigneeId: fc.option(member),
      collaboratorIds: fc.uniqueArray(member, { maxLength: 2 }),
      shares: fc.uniqueArray(
        fc.oneof(
          fc.record({ memberId: member, access: fc.constantFrom(...ShareAccess.options) }),
          fc.record({ teamId: team, access: fc.constantFrom(...ShareAccess.options) }),
        ),
        { maxLength: 2, selector: (share) => ('memberId' in share ? share.memberId : share.teamId) },
      ),
    }),
    { numRuns: 100, seed: 8 },
  )
  .map(({ owner, ...rest }) => {
    const access: DealAccess = { ownerId: owner?.id ?? null, ownerTeamId: owner?.teamId ?? null, ...rest }
    return { id: DealId.parse(randomUUIDv7()), access }
  })

beforeAll(async () => {
  database = await createTestDatabase()
  platform = openPlatform({ url: database.url })
  await inSystem(platform, async (db) => {
    const founding = {
      name: 'home',
      owner: { name: 'Alice', email: null, userId: null },
      now: NOW,
      newId: randomUUIDv7,
    }
    ;({ workspaceId } = await createWorkspace(db, founding))
    const base = { workspace_id: workspaceId, created_at: NOW }
    const { id: pipeline_id } = await db.selectFrom('pipelines').select('id').executeTakeFirstOrThrow()
    const ranks = ranksBetween(null, null, deals.length)
    const still = {
      version: 1,
      status: 'open',
      currency: 'USD',
      probability_source: 'stage',
      company_source: 'set',
      custom_fields: {},
      metadata: {},
      is_hot: false,
      is_archived: false,
    }
    await insertRows(
      db,
      'teams',
      TEAMS.map((id) => ({ ...base, id, name: id })),
    )
    await insertRows(
      db,
      'members',
      MEMBERS.map(({ id, teamId }) => ({
        ...base,
        id,
        name: id,
        role: 'rep',
        is_active: true,
        team_id: teamId,
        updated_at: NOW,
      })),
    )
    await insertRows(
      db,
      'deals',
      deals.map(({ id, access }, index) => ({
        ...base,
        ...still,
        id,
        name: 'deal',
        pipeline_id,
        rank: ranks[index],
        owner_id: access.ownerId,
        assignee_id: access.assigneeId,
        stage_entered_at: NOW,
        added_at: NOW,
        updated_at: NOW,
      })),
    )
    await insertRows(
      db,
      'collaborations',
      deals.flatMap(({ id, access }) =>
        access.collaboratorIds.map((member_id) => ({ ...base, id: randomUUIDv7(), deal_id: id, member_id })),
      ),
    )
    await insertRows(
      db,
      'deal_shares',
      deals.flatMap(({ id, access }) =>
        access.shares.map((share) => ({
          ...base,
          id: randomUUIDv7(),
          deal_id: id,
          ...sharedWith(share),
          access: share.access,
        })),
      ),
    )
  })
})

afterAll(async () => {
  await platform?.close()
  await database?.drop()
})

function sharedWith(share: DealShare) {
  return 'memberId' in share ? { member_id: share.memberId, team_id: null } : { member_id: null, team_id: share.teamId }
}

const reps = [
  ...MEMBERS.map(({ id, teamId }) => ({ role: 'rep' as const, memberId: id, teamId })),
  { role: 'rep' as const, memberId: null, teamId: null },
]
const cases = REP_VISIBILITIES.flatMap((repVisibility) =>
  ShareAccess.options.map((access) => ({ repVisibility, access })),
)

test.each(cases)(
  'a rep who sees $repVisibility deals may $access the same ones by SQL and by the rule',
  async ({ repVisibility, access }) => {
    for (const rep of reps) {
      const visibility = dealVisibility(rep, { repVisibility })
      const rows = await inRead(platform, workspaceId, (db) =>
        selectDeals(db, { workspaceId, visibility: 'all' })
          .select('d.id')
          .where(visibleDeals(visibility, access))
          .execute(),
      )
      const byRule = deals.filter((deal) => seesDeal(visibility, deal.access, access)).map(({ id }) => id)
      expect(rows.map(({ id }) => id).toSorted()).toEqual(byRule.toSorted())
    }
  },
)

test('these deals tell the settings apart', () => {
  const seen = REP_VISIBILITIES.map((repVisibility) => {
    const visibility = dealVisibility(reps[0] ?? { role: 'rep', memberId: null, teamId: null }, { repVisibility })
    return deals.filter(({ access }) => seesDeal(visibility, access, 'read')).length
  })
  expect(new Set(seen).size).toBe(REP_VISIBILITIES.length)
})
