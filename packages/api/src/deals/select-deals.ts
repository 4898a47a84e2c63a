import { type DealId, type DealVisibility, dealVisibility, type Instant, type WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Caller } from '../access/caller.ts'
import { gathered, type IsAsked } from '../db/gather.ts'
import type { Query } from '../db/kept-query.ts'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'

/** For whom and as of when deals are read: every query of this slice starts from one. */
export type DealReader = { workspaceId: WorkspaceId; visibility: DealVisibility; now: Instant }

/** Whose deals, and which of them. */
export type DealSight = Pick<DealReader, 'workspaceId' | 'visibility'>

/** The caller's view: what they may not see is not there. */
export function dealReader({ caller, now }: { caller: Caller; now: Instant }): DealReader {
  return { workspaceId: caller.workspaceId, visibility: dealVisibility(caller, caller.settings), now }
}

/**
 * Deals beside the rows that give them their names. The aliases are what filters and sorts refer to:
 * d deal · s stage · c contact · co company · o owner.
 */
export function selectDeals(db: Db, { workspaceId, visibility }: DealSight) {
  return db
    .selectFrom('deals as d')
    .leftJoin('stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'd.workspace_id').onRef('s.id', '=', 'd.stage_id'),
    )
    .leftJoin('contacts as c', (join) =>
      join.onRef('c.workspace_id', '=', 'd.workspace_id').onRef('c.id', '=', 'd.contact_id'),
    )
    .leftJoin('companies as co', (join) =>
      join.onRef('co.workspace_id', '=', 'd.workspace_id').onRef('co.id', '=', 'd.company_id'),
    )
    .leftJoin('members as o', (join) =>
      join.onRef('o.workspace_id', '=', 'd.workspace_id').onRef('o.id', '=', 'd.owner_id'),
    )
    .where('d.workspace_id', '=', workspaceId)
    .where(visibleDeals(visibility, 'read'))
}

/** As `gathered`, about deals by id or number: who sees all of them asks together, and so do those who see with one member's eyes. */
export function gatheredDeals<Row extends object, Id extends DealId | number>(
  build: (db: Db, sight: DealSight, isAsked: IsAsked) => Query<Row>,
  idOf: (row: Row) => Id,
): (db: Db, sight: DealSight, ids: readonly Id[]) => Promise<Row[]> {
  type All = Pick<DealSight, 'workspaceId'>
  const ofAll = gathered<All, Row>(
    (db, { workspaceId }, isAsked) => build(db, { workspaceId, visibility: 'all' }, isAsked),
    idOf,
  )
  const ofSome = gathered<All & Exclude<DealVisibility, 'all'>, Row>(
    (db, { workspaceId, memberId, teamId, ownerTeamId }, isAsked) =>
      build(db, { workspaceId, visibility: { memberId, teamId, ownerTeamId } }, isAsked),
    idOf,
  )
  return (db, { workspaceId, visibility }, ids) =>
    visibility === 'all' ? ofAll(db, { workspaceId }, ids) : ofSome(db, { workspaceId, ...visibility }, ids)
}

/**
 * As `selectDeals`, beside their stage only with what an expression speaks of. A join that nobody needs PostgreSQL leaves out by itself,
 * but then it does not see any more that an index alone would do.
 */
export function selectDealsAbout(db: Db, { workspaceId, visibility }: DealSight, about: RawBuilder<unknown>) {
  const { sql: text } = about.compile(db)
  const speaksOf = (alias: string) => new RegExp(`(?<![\\w.])"?${alias}"?\\.`).test(text)
  return db
    .selectFrom('deals as d')
    .leftJoin('stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'd.workspace_id').onRef('s.id', '=', 'd.stage_id'),
    )
    .$if(speaksOf('c'), (query) =>
      query.leftJoin('contacts as c', (join) =>
        join.onRef('c.workspace_id', '=', 'd.workspace_id').onRef('c.id', '=', 'd.contact_id'),
      ),
    )
    .$if(speaksOf('co'), (query) =>
      query.leftJoin('companies as co', (join) =>
        join.onRef('co.workspace_id', '=', 'd.workspace_id').onRef('co.id', '=', 'd.company_id'),
      ),
    )
    .$if(speaksOf('o'), (query) =>
      query.leftJoin('members as o', (join) =>
        join.onRef('o.workspace_id', '=', 'd.workspace_id').onRef('o.id', '=', 'd.owner_id'),
      ),
    )
    .where('d.workspace_id', '=', workspaceId)
    .where(visibleDeals(visibility, 'read'))
}

/** Null for a deal without any, as most are: an empty array would have to be read. */
export const TAG_IDS = sql<never>`(
  select array_agg(t.tag_id order by t.tag_id) from deal_tags t where t.workspace_id = d.workspace_id and t.deal_id = d.id)`.as(
  'tag_ids',
)

/** What `dealFromRow` reads. */
export const DEAL_COLUMNS = [
  TAG_IDS,
  's.name as stage_name',
  's.type as stage_type',
  's.rot_days',
  'c.name as contact_name',
  'co.name as company_name',
  'o.name as owner_name',
] as const

/** The domain's `seesDeal` as SQL over `deals d`; a test holds the two together. */
export function visibleDeals(visibility: DealVisibility, access: 'read' | 'write'): RawBuilder<SqlBool> {
  if (visibility === 'all') return sql<SqlBool>`true`
  const { memberId, teamId, ownerTeamId } = visibility
  const accesses = access === 'read' ? ['read', 'write'] : ['write']
  return sql<SqlBool>`(
    d.owner_id = ${memberId} or d.assignee_id = ${memberId}
    or exists (select from collaborations x where x.workspace_id = d.workspace_id and x.deal_id = d.id and x.member_id = ${memberId})
    or exists (select from deal_shares x where x.workspace_id = d.workspace_id and x.deal_id = d.id and x.access = any(${accesses})
      and (x.member_id = ${memberId} or x.team_id = ${teamId}))
    or exists (select from members x where x.workspace_id = d.workspace_id and x.id = d.owner_id and x.team_id = ${ownerTeamId}))`
}

const text = (expression: RawBuilder<unknown>) => ({
  expression: sql`lower(${expression}) collate "C"`,
  type: 'text collate "C"',
  isNullable: true,
})
const column = (name: string, type: string) => ({ expression: sql.ref(`d.${name}`), type, isNullable: true })
const filled = (name: string, type: string) => ({ expression: sql.ref(`d.${name}`), type, isNullable: false })

const number = (expression: RawBuilder<unknown>) => ({ expression, type: 'bigint', isNullable: true })
const numberOf = (table: string, column: string) =>
  number(
    sql`(select x.number from ${sql.table(table)} x where x.workspace_id = d.workspace_id and x.id = ${sql.ref(`d.${column}`)})`,
  )

/** What deals can be sorted by, besides `custom.<key>` (sort-deals.ts). */
export const DEAL_SORT = {
  id: filled('id', 'uuid'),
  number: filled('number', 'bigint'),
  name: { ...text(sql.ref('d.name')), isNullable: false },
  amount: column('amount', 'numeric'),
  /** The amount as a bare number, where none is 0. */
  figure: { expression: sql`coalesce(d.amount, 0)`, type: 'numeric', isNullable: false },
  probability: column('probability', 'int'),
  expectedCloseOn: column('expected_close_on', 'date'),
  closedAt: column('closed_at', 'timestamptz'),
  addedAt: filled('added_at', 'timestamptz'),
  createdAt: filled('created_at', 'timestamptz'),
  updatedAt: filled('updated_at', 'timestamptz'),
  stageEnteredAt: filled('stage_entered_at', 'timestamptz'),
  lastActivityAt: column('last_activity_at', 'timestamptz'),
  nextActivityAt: column('next_activity_at', 'timestamptz'),
  rank: filled('rank', 'text collate "C"'),
  stagePosition: { expression: sql.ref('s.position'), type: 'int', isNullable: true },
  ownerName: text(sql.ref('o.name')),
  companyName: text(sql.ref('co.name')),
  contactName: text(sql.ref('c.name')),
  sourceName: text(sql`(select x.name from sources x where x.workspace_id = d.workspace_id and x.id = d.source_id)`),
  description: text(sql.ref('d.description')),
  currency: { ...text(sql.ref('d.currency')), isNullable: false },
  isHot: filled('is_hot', 'boolean'),
  /** For programs that know records by their numbers. */
  ownerNumber: number(sql`o.number`),
  contactNumber: number(sql`c.number`),
  companyNumber: number(sql`co.number`),
  stageNumber: number(sql`s.number`),
  pipelineNumber: numberOf('pipelines', 'pipeline_id'),
  sourceNumber: numberOf('sources', 'source_id'),
  creatorNumber: numberOf('members', 'created_by_id'),
  lossReasonNumber: numberOf('loss_reasons', 'loss_reason_id'),
  unqualifiedReasonNumber: numberOf('unqualified_reasons', 'unqualified_reason_id'),
} satisfies SortColumns
