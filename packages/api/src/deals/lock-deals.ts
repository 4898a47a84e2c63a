import { type DealId, type DealView, type DealVisibility, expectVersion, forbidden, notFound } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { keptQuery, type Query } from '../db/kept-query.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { dealFromRow } from './deal-row.ts'
import {
  DEAL_COLUMNS,
  type DealReader,
  type DealSight,
  selectDeals,
  selectDealsAbout,
  TAG_IDS,
  visibleDeals,
} from './select-deals.ts'

/** Takes a deal for a change. @throws DealError not_found; forbidden when it may only be read; conflict when its version is not the expected one */
export async function lockDeal(
  db: Trx,
  reader: DealReader,
  { id, version }: { id: DealId; version?: number },
): Promise<DealView> {
  const [locked] = await lockDeals(db, reader, [id])
  if (!locked) throw notFound('deal', id)
  const { isWritable, ...deal } = locked
  if (!isWritable) throw forbidden('This deal is shared with you for reading only.')
  if (deal.deletedAt !== null) throw notFound('deal', id)
  expectVersion(deal, version)
  return deal
}

type Locked = DealView & { isWritable: boolean }

/** Takes all deals of a list that the reader sees, deleted ones too, in the order of their ids so that two such commands never wait for each other. */
export async function lockDeals(db: Trx, reader: DealReader, ids: readonly DealId[]): Promise<Locked[]> {
  const [only, ...others] = ids
  const several = sql<SqlBool>`d.id = any(${ids}::uuid[])`
  // Read apart from the lock: a statement that had to wait for it would still show the tags and the stage that were there before.
  const [, rows] = await (only && others.length === 0
    ? Promise.all([takeOne(db, reader, only), readOne(db, reader, only)])
    : Promise.all([taking(db, reader, several).execute(), reading(db, reader, several).execute()]))
  return rows.map((row) => ({ ...dealFromRow(row, reader.now), isWritable: Boolean(row.is_writable) }))
}

function taking(db: Db, { workspaceId, visibility }: DealSight, isWanted: RawBuilder<SqlBool>) {
  return db
    .selectFrom('deals as d')
    .select('d.id')
    .where('d.workspace_id', '=', workspaceId)
    .where(isWanted)
    .where(visibleDeals(visibility, 'read'))
    .orderBy('d.id')
    .forUpdate()
}

function reading(db: Db, sight: DealSight, isWanted: RawBuilder<SqlBool>) {
  return selectDeals(db, sight)
    .selectAll('d')
    .select(DEAL_COLUMNS)
    .select(visibleDeals(sight.visibility, 'write').as('is_writable'))
    .where(isWanted)
    .orderBy('d.id')
}

// One of them by `=`: PostgreSQL keeps the plan of that, and makes one for each list.
const takeOne = kept((db, sight, id) => taking(db, sight, sql<SqlBool>`d.id = ${id}`))

/** As `reading`: the names looked up one by one, which for a single deal takes PostgreSQL a third less than to set up joins. */
const readOne = kept((db, sight, id) =>
  selectDealsAbout(db, sight, sql`true`)
    .selectAll('d')
    .select([
      TAG_IDS,
      's.name as stage_name',
      's.type as stage_type',
      's.rot_days',
      nameOf('contact'),
      nameOf('company'),
      nameOf('owner'),
      visibleDeals(sight.visibility, 'write').as('is_writable'),
    ])
    .where('d.id', '=', id),
)

const TABLES = { contact: 'contacts', company: 'companies', owner: 'members' } as const

function nameOf<Part extends keyof typeof TABLES>(part: Part) {
  return sql<string | null>`(
    select x.name from ${sql.table(TABLES[part])} x
    where x.workspace_id = d.workspace_id and x.id = ${sql.ref(`d.${part}_id`)})`.as(`${part}_name` as const)
}

function kept<Row>(build: (db: Db, sight: DealSight, id: DealId) => Query<Row>) {
  type One = Pick<DealSight, 'workspaceId'> & { id: DealId }
  const ofAll = keptQuery((db, { workspaceId, id }: One) => build(db, { workspaceId, visibility: 'all' }, id))
  const ofSome = keptQuery(
    (db, { workspaceId, id, memberId, teamId, ownerTeamId }: One & Exclude<DealVisibility, 'all'>) =>
      build(db, { workspaceId, visibility: { memberId, teamId, ownerTeamId } }, id),
  )
  return (db: Trx, { workspaceId, visibility }: DealSight, id: DealId) =>
    visibility === 'all' ? ofAll(db, { workspaceId, id }) : ofSome(db, { workspaceId, id, ...visibility })
}
