import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dealVisibility, type DealAccess, type DealShare, seesDeal } from '../deals/deal-visibility.ts'
import { MemberId, TeamId, WorkspaceId } from '../ids.ts'
import { ROLES, type Role } from './member.ts'
import { type Action, ACTIONS, type Actor, can, type PermissionSubject, Scope } from './permission.ts'
import { REP_VISIBILITIES } from './workspace.ts'

const id = (last: number) => `01890a5d-ac96-774b-bcce-b3020000000${last}`
const [bob, carol, dave] = [1, 2, 3].map((n) => MemberId.parse(id(n))) as [MemberId, MemberId, MemberId]
const [north, south] = [4, 5].map((n) => TeamId.parse(id(n))) as [TeamId, TeamId]

function actor(role: Role, rest: Partial<Actor> = {}): Actor {
  return { workspaceId: WorkspaceId.parse(id(9)), memberId: bob, teamId: north, role, scopes: ['admin'], ...rest }
}

function deal(rest: Partial<DealAccess> = {}): DealAccess {
  return { ownerId: carol, ownerTeamId: south, assigneeId: null, collaboratorIds: [], shares: [], ...rest }
}

/**
 * Who may do what, as a person would write it down. `all`: whatever it is done to · `own`: only to what is one's own ·
 * `see`: only where the deal is visible · `-`: never. Columns: owner, admin, manager, rep, viewer, and the scope it needs.
 */
const TABLE = `
  deal.read       all all all see all  read
  deal.create     all all all all -    write
  deal.write      all all all see -    write
  deal.delete     all all all own -    write
  deal.share      all all all own -    write
  deal.purge      all all -   -   -    admin
  contact.read    all all all all all  read
  contact.write   all all all all -    write
  contact.delete  all all all own -    write
  contact.merge   all all all all -    write
  contact.purge   all all -   -   -    admin
  company.read    all all all all all  read
  company.write   all all all all -    write
  company.delete  all all all own -    write
  company.merge   all all all all -    write
  company.purge   all all -   -   -    admin
  activity.read   all all all all all  read
  activity.write  all all all all -    write
  activity.delete all all all own -    write
  task.read       all all all all all  read
  task.write      all all all all -    write
  task.delete     all all all own -    write
  note.read       all all all all all  read
  note.create     all all all all -    write
  note.write      all all all own -    write
  note.delete     all all all own -    write
  calendar.read   all all all all all  read
  calendar.write  all all all all -    write
  calendar.delete all all all own -    write
  lead.read       all all all all all  read
  lead.write      all all all all -    write
  lead.delete     all all all own -    write
  lead.purge      all all -   -   -    admin
  product.read    all all all all all  read
  product.cost    all all all -   -    read
  product.write   all all all -   -    write
  view.read       all all all all all  read
  view.write      all all all own own  write
  event.read      all all all see all  read
  event.follow    all all all see -    write
  event.undo      all all all all -    write
  report.read     all all all all all  read
  target.write    all all all -   -    write
  import.read     all all all own -    read
  import.run      all all all -   -    write
  import.revert   all all own -   -    write
  settings.read   all all all all all  read
  settings.write  all all -   -   -    admin
  member.read     all all all all all  read
  member.write    all all -   -   -    admin
  webhook.read    all all -   -   -    admin
  webhook.write   all all -   -   -    admin
  key.read        all all own own own  admin
  key.write       all all own own own  admin
`

const ROWS = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/) as [Action, string, string, string, string, string, Scope])
const CASES = ROWS.flatMap(([action, ...columns]) =>
  ROLES.map((role, index) => [action, role, columns[index] ?? ''] as const),
)

test('the table names every action', () => {
  expect(ROWS.map(([action]) => action)).toEqual(ACTIONS)
})

const SETTINGS = { repVisibility: 'own' } as const
const mine: PermissionSubject[] = [
  { kind: 'owned', ownerId: bob },
  { kind: 'deal', deal: deal({ ownerId: bob }), settings: SETTINGS },
  { kind: 'deal', deal: deal({ assigneeId: bob }), settings: SETTINGS },
]
const foreign: PermissionSubject[] = [
  { kind: 'owned', ownerId: carol },
  { kind: 'owned', ownerId: null },
  { kind: 'deal', deal: deal(), settings: SETTINGS },
]

describe('with every scope', () => {
  test.each(CASES)('%s by a %s: %s', (action, role, grant) => {
    const asked = (subject?: PermissionSubject) => can(actor(role), action, subject)
    expect(asked()).toBe(grant !== '-')
    expect(mine.map(asked)).toEqual(mine.map(() => grant !== '-'))
    expect(foreign.map(asked)).toEqual(foreign.map(() => grant === 'all'))
  })
})

describe('a scope', () => {
  test.each(ROWS.map((row) => [row[0], row[6]] as const))('%s needs %s', (action, needed) => {
    const order = ['read', 'write', 'admin']
    for (const scope of Scope.options) {
      expect(can(actor('owner', { scopes: [scope] }), action)).toBe(order.indexOf(scope) >= order.indexOf(needed))
    }
    expect(can(actor('owner', { scopes: [] }), action)).toBe(false)
  })

  test('narrows a role and never widens it', () => {
    const subjects = fc.constantFrom<PermissionSubject | undefined>(undefined, ...mine, ...foreign)
    fc.assert(
      fc.property(
        fc.constantFrom(...ACTIONS),
        fc.constantFrom(...ROLES),
        fc.subarray(Scope.options),
        subjects,
        (action, role, scopes, subject) => {
          const narrowed = can(actor(role, { scopes }), action, subject)
          expect(narrowed && !can(actor(role), action, subject)).toBe(false)
        },
      ),
    )
  })
})

describe('members', () => {
  test.each<[Role, Role, boolean]>([
    ['owner', 'owner', true],
    ['admin', 'owner', false],
    ['admin', 'admin', true],
    ['admin', 'viewer', true],
    ['manager', 'rep', false],
  ])('a %s may change or make a %s: %s', (role, other, isAllowed) => {
    expect(can(actor(role), 'member.write', { kind: 'member', role: other })).toBe(isAllowed)
  })
})

describe('which deals a rep sees', () => {
  const share = (to: { memberId: MemberId } | { teamId: TeamId }, access: 'read' | 'write'): DealShare => ({
    ...to,
    access,
  })

  // Columns: what the workspace opens to reps, then whether bob (of team north) may read and write.
  test.each<[string, Partial<DealAccess>, (typeof REP_VISIBILITIES)[number], boolean, boolean]>([
    ['his own', { ownerId: bob }, 'own', true, true],
    ['one assigned to him', { assigneeId: bob }, 'own', true, true],
    ['one he collaborates on', { collaboratorIds: [dave, bob] }, 'own', true, true],
    ['a stranger’s', {}, 'own', false, false],
    ['nobody’s', { ownerId: null, ownerTeamId: null }, 'own', false, false],
    ['one shared with him to read', { shares: [share({ memberId: bob }, 'read')] }, 'own', true, false],
    ['one shared with him to write', { shares: [share({ memberId: bob }, 'write')] }, 'own', true, true],
    ['one shared with his team to read', { shares: [share({ teamId: north }, 'read')] }, 'own', true, false],
    ['one shared with his team to write', { shares: [share({ teamId: north }, 'write')] }, 'own', true, true],
    [
      'one shared with others',
      { shares: [share({ memberId: dave }, 'write'), share({ teamId: south }, 'write')] },
      'own',
      false,
      false,
    ],
    ['a team mate’s', { ownerTeamId: north }, 'own', false, false],
    ['a team mate’s', { ownerTeamId: north }, 'team', true, true],
    ['another team’s', {}, 'team', false, false],
    ['nobody’s', { ownerId: null, ownerTeamId: null }, 'team', false, false],
    ['his own outside his team', { ownerId: bob, ownerTeamId: null }, 'team', true, true],
    ['another team’s', {}, 'all', true, true],
    ['nobody’s', { ownerId: null, ownerTeamId: null }, 'all', true, true],
  ])('%s (%j), when reps see %s deals: read %s, write %s', (_, access, repVisibility, reads, writes) => {
    const subject = { kind: 'deal', deal: deal(access), settings: { repVisibility } } as const
    expect(can(actor('rep'), 'deal.read', subject)).toBe(reads)
    expect(can(actor('rep'), 'deal.write', subject)).toBe(writes)
  })

  test('a rep without a team sees no team’s deals, not even those of owners without one', () => {
    const visibility = dealVisibility(actor('rep', { teamId: null }), { repVisibility: 'team' })
    expect(seesDeal(visibility, deal({ ownerTeamId: null }), 'read')).toBe(false)
  })

  test('a key that is nobody’s sees no rep’s own deals, not even those without an owner', () => {
    const visibility = dealVisibility(actor('rep', { memberId: null, teamId: null }), { repVisibility: 'own' })
    expect(seesDeal(visibility, deal({ ownerId: null, assigneeId: null }), 'read')).toBe(false)
  })

  test('what is seen for writing is always seen for reading, and a wider setting hides nothing', () => {
    const member = fc.constantFrom(bob, carol, dave)
    const team = fc.constantFrom(north, south)
    const access = fc.record<DealAccess>({
      ownerId: fc.option(member),
      ownerTeamId: fc.option(team),
      assigneeId: fc.option(member),
      collaboratorIds: fc.array(member, { maxLength: 2 }),
      shares: fc.array(
        fc.oneof(
          fc.record({ memberId: member, access: fc.constantFrom('read', 'write') }),
          fc.record({ teamId: team, access: fc.constantFrom('read', 'write') }),
        ),
        { maxLength: 3 },
      ),
    })
    fc.assert(
      fc.property(access, fc.option(member), fc.option(team), (of, memberId, teamId) => {
        const seen = REP_VISIBILITIES.map((repVisibility) => {
          const visibility = dealVisibility({ role: 'rep', memberId, teamId }, { repVisibility })
          return { reads: seesDeal(visibility, of, 'read'), writes: seesDeal(visibility, of, 'write') }
        })
        expect(seen.filter(({ reads, writes }) => writes && !reads)).toEqual([])
        expect(seen.map(({ reads }) => Number(reads))).toEqual(
          seen.map(({ reads }) => Number(reads)).toSorted((a, b) => a - b),
        )
      }),
    )
  })
})
