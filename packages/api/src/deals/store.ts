import {
  type Deal,
  type DealBeside,
  type DealChange,
  type DealId,
  type DealPart,
  type DealView,
  expectVersion,
  forbidden,
  notFound,
  type PipelineId,
  type Sort,
  type StageId,
} from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import { insertRows } from '../db/rows.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents, type NewEvent } from '../events/store.ts'
import type { Condition } from '../filter/filter-column.ts'
import { columnsBeside, withBeside } from './deal-beside.ts'
import { dealFromRow, rowFromDeal } from './deal-row.ts'
import {
  DEAL_COLUMNS,
  DEAL_SORT,
  type DealReader,
  gatheredDeals,
  selectDeals,
  selectDealsAbout,
  visibleDeals,
} from './select-deals.ts'

export type DealQuery = {
  where?: Expression<SqlBool>
  sort: Sort
  limit: number
  cursor?: string | null
  offset?: number
  /** Beyond `DEAL_SORT`. */
  sortColumns?: SortColumns
  beside?: readonly DealPart[]
}

/** A page of deals that are not deleted, and where the next one starts. */
export async function listDeals(
  db: Db,
  reader: DealReader,
  query: DealQuery,
): Promise<{ items: (DealView & DealBeside)[]; nextCursor: string | null }> {
  const keyset = new Keyset({ ...DEAL_SORT, ...query.sortColumns }, query.sort, 'id')
  const { where, cursor, beside = [] } = query
  const rows = await selectDeals(db, reader)
    .selectAll('d')
    .select(DEAL_COLUMNS)
    .select(columnsBeside(beside))
    .select(keyset.keysOfRow().as('keys'))
    .where('d.deleted_at', 'is', null)
    .$if(where !== undefined, (select) => select.where(where ?? sql<SqlBool>`true`))
    .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(query.limit + 1)
    .$if(query.offset !== undefined, (select) => select.offset(query.offset ?? 0))
    .execute()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  const items = page.map((row) => withBeside(dealFromRow(row, reader.now), row, beside))
  return { items, nextCursor: last ? keyset.cursor(last.keys) : null }
}

/** How many deals there are in all, without paging. */
export async function countDeals(db: Db, reader: DealReader, where: Condition = sql`true`): Promise<number> {
  const { count } = await selectDealsAbout(db, reader, where)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('d.deleted_at', 'is', null)
    .where(where)
    .executeTakeFirstOrThrow()
  return count
}

/** @throws DealError not_found, also for what the reader may not see */
export async function getDeal(db: Db, reader: DealReader, id: DealId): Promise<DealView> {
  const [row] = await dealsById(db, reader, [id])
  if (!row) throw notFound('deal', id)
  return dealFromRow(row, reader.now)
}

const dealsById = gatheredDeals(
  (db, sight, isAsked) =>
    selectDeals(db, sight).selectAll('d').select(DEAL_COLUMNS).where(isAsked('d.id')).where('d.deleted_at', 'is', null),
  ({ id }) => id,
)

/** Takes a deal for a change. @throws DealError not_found; forbidden when it may only be read; conflict when its version is not the expected one */
export async function lockDeal(
  db: Trx,
  reader: DealReader,
  { id, version }: { id: DealId; version?: number },
): Promise<DealView> {
  const [deal] = await lockDeals(db, reader, [id])
  if (!deal) throw notFound('deal', id)
  if (!deal.isWritable) throw forbidden('This deal is shared with you for reading only.')
  if (deal.deletedAt !== null) throw notFound('deal', id)
  expectVersion(deal, version)
  return deal
}

/** Takes all deals of a list that the reader sees, deleted ones too, in the order of their ids so that two such commands never wait for each other. */
export async function lockDeals(
  db: Trx,
  reader: DealReader,
  ids: readonly DealId[],
): Promise<(DealView & { isWritable: boolean })[]> {
  const [only, ...others] = ids
  // One of them by `=`: PostgreSQL keeps the plan of that, and makes one for each list.
  const isWanted = only && others.length === 0 ? sql<SqlBool>`d.id = ${only}` : sql<SqlBool>`d.id = any(${ids}::uuid[])`
  const isVisible = visibleDeals(reader.visibility, 'read')
  // Read apart from the lock: a statement that had to wait for it would still show the tags and the stage that were there before.
  const [, rows] = await Promise.all([
    db
      .selectFrom('deals as d')
      .select('d.id')
      .where('d.workspace_id', '=', reader.workspaceId)
      .where(isWanted)
      .where(isVisible)
      .orderBy('d.id')
      .forUpdate()
      .execute(),
    selectDeals(db, reader)
      .selectAll('d')
      .select(DEAL_COLUMNS)
      .select(visibleDeals(reader.visibility, 'write').as('is_writable'))
      .where(isWanted)
      .orderBy('d.id')
      .execute(),
  ])
  return rows.map((row) => ({ ...dealFromRow(row, reader.now), isWritable: Boolean(row.is_writable) }))
}

/** Adds new deals with their history. The deals come back with the numbers that they got. */
export async function insertDeals(db: Trx, author: Author, changes: readonly DealChange[]): Promise<Deal[]> {
  const deals = changes.map(({ deal }) => deal)
  const rows = deals.map((deal) => rowFromDeal(author.workspaceId, deal))
  const numbers = new Map(
    (await insertRows(db, 'deals', rows, sql<{ id: string; number: number }>`id, number`)).map(({ id, number }) => [
      id,
      number,
    ]),
  )
  await Promise.all([
    insertTags(db, author, deals),
    insertPrimaryContacts(db, author, deals),
    insertEvents(db, author, changes.flatMap(eventsOf)),
  ])
  return deals.map((deal) => ({ ...deal, number: numbers.get(deal.id) ?? deal.number }))
}

/** Writes what a rule decided on a locked deal, with its history; nothing when nothing changed. */
export function saveDeal(db: Trx, author: Author, change: DealChange): Promise<void> {
  return saveDeals(db, author, [change])
}

/** As `saveDeal` for any number of locked deals, by the same few statements. Several changes of one deal come in their order. */
export async function saveDeals(db: Trx, author: Author, changes: readonly DealChange[]): Promise<void> {
  await Promise.all([writeDeals(db, author, changes), insertEvents(db, author, changes.flatMap(eventsOf))])
}

/** As `saveDeals` without the history: for changes that are part of another intent, whose event tells them. */
export async function writeDeals(db: Trx, author: Author, changes: readonly DealChange[]): Promise<void> {
  const changed = changes.filter(({ events }) => events.length > 0)
  const deals = [...new Map(changed.map(({ deal }) => [deal.id, deal])).values()]
  if (deals.length === 0) return
  const withField = (field: string) => [
    ...new Map(
      changed
        .filter(({ events }) => events.some(({ after }) => after && field in after))
        .map(({ deal }) => [deal.id, deal]),
    ).values(),
  ]
  await Promise.all([
    updateDeals(db, author, deals),
    replaceTags(db, author, withField('tagIds')),
    insertPrimaryContacts(db, author, withField('contactId')),
  ])
}

async function updateDeals(db: Trx, { workspaceId }: Author, deals: readonly Deal[]): Promise<void> {
  const rows = deals.map((deal) => rowFromDeal(workspaceId, deal))
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'workspace_id' && column !== 'id')
  await sql`
    update deals set (${sql.join(columns.map((column) => sql.ref(column)))}) = (${sql.join(columns.map((column) => sql.ref(`next.${column}`)))})
    from jsonb_populate_recordset(null::deals, ${JSON.stringify(rows)}::jsonb) as next
    where deals.workspace_id = ${workspaceId} and deals.id = next.id`.execute(db)
}

async function replaceTags(db: Trx, author: Author, deals: readonly Deal[]): Promise<void> {
  if (deals.length === 0) return
  const ids = deals.map(({ id }) => id)
  await db
    .deleteFrom('deal_tags')
    .where('workspace_id', '=', author.workspaceId)
    .where('deal_id', '=', sql<DealId>`any(${ids}::uuid[])`)
    .execute()
  await insertTags(db, author, deals)
}

function eventsOf({ deal, events }: DealChange): NewEvent[] {
  return events.map((event) => ({ ...event, entity: 'deal', entityId: deal.id, dealId: deal.id }))
}

async function insertTags(db: Trx, { workspaceId }: Author, deals: readonly Deal[]): Promise<void> {
  const rows = deals.flatMap((deal) =>
    deal.tagIds.map((tagId) => ({ workspace_id: workspaceId, deal_id: deal.id, tag_id: tagId })),
  )
  await insertRows(db, 'deal_tags', rows)
}

/** Whoever becomes the primary contact is one of the deal's contacts. */
async function insertPrimaryContacts(db: Trx, { workspaceId, at }: Author, deals: readonly Deal[]): Promise<void> {
  const rows = deals
    .filter((deal) => deal.contactId !== null)
    .map((deal) => ({ deal_id: deal.id, contact_id: deal.contactId }))
  if (rows.length === 0) return
  await sql`
    insert into deal_contacts (workspace_id, deal_id, contact_id, role, created_at, updated_at)
    select ${workspaceId}::uuid, deal_id, contact_id, 'involved', ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as pair(deal_id uuid, contact_id uuid)
    on conflict do nothing`.execute(db)
}

/** The ranks beside a place in a stage: below `afterId`, or at the top. */
export async function neighbourRanks(
  db: Db,
  { workspaceId }: Pick<DealReader, 'workspaceId'>,
  place: { pipelineId: PipelineId; stageId: StageId | null; afterId?: DealId | null; movingId?: DealId },
): Promise<{ above: string | null; below: string | null }> {
  const inStage = db
    .selectFrom('deals')
    .where('workspace_id', '=', workspaceId)
    .where('pipeline_id', '=', place.pipelineId)
    .where('stage_id', place.stageId === null ? 'is' : '=', place.stageId)
    .where('deleted_at', 'is', null)
    .$if(place.movingId !== undefined, (query) => query.where('id', '!=', place.movingId ?? ('' as DealId)))
  const above = place.afterId
    ? await inStage.select('rank').where('id', '=', place.afterId).executeTakeFirst()
    : undefined
  const below = await inStage
    .select('rank')
    .$if(above !== undefined, (query) => query.where('rank', '>', above?.rank ?? ''))
    .orderBy('rank')
    .limit(1)
    .executeTakeFirst()
  return { above: above?.rank ?? null, below: below?.rank ?? null }
}
