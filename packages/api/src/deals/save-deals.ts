import type { Deal, DealChange, DealId } from '@dealwright/domain'
import { sql } from 'kysely'
import { sendRow, sendRows } from '../db/rows.ts'
import { send, type Trx } from '../db/transaction.ts'
import { updateRow } from '../db/update-rows.ts'
import type { Author } from '../events/author.ts'
import { insertEvents, type NewEvent } from '../events/store.ts'
import { fieldOfColumn, rowFromDeal } from './deal-row.ts'

/** Adds new deals with their history, without waiting for it (see `send`). Those without a number get one from the database. */
export async function insertDeals(db: Trx, author: Author, changes: readonly DealChange[]): Promise<void> {
  const deals = changes.map(({ deal }) => deal)
  const rows = deals.map((deal) => ({
    ...rowFromDeal(author.workspaceId, deal),
    ...(deal.number > 0 && { number: deal.number }),
  }))
  const [only, ...others] = rows
  if (only && others.length === 0) sendRow(db, 'deals', only)
  else sendRows(db, 'deals', rows)
  insertTags(db, author, deals)
  insertPrimaryContacts(db, author, deals)
  await insertEvents(db, author, changes.flatMap(eventsOf))
}

/** Writes what a rule decided on a locked deal, with its history; nothing when nothing changed. */
export function saveDeal(db: Trx, author: Author, change: DealChange): Promise<void> {
  return saveDeals(db, author, [change])
}

/** As `saveDeal` for any number of locked deals, by the same few statements. Several changes of one deal come in their order. */
export async function saveDeals(db: Trx, author: Author, changes: readonly DealChange[]): Promise<void> {
  writeDeals(db, author, changes)
  await insertEvents(db, author, changes.flatMap(eventsOf))
}

/** As `saveDeals` without the history: for changes that are part of another intent, whose event tells them. */
export function writeDeals(db: Trx, author: Author, changes: readonly DealChange[]): void {
  const changed = changes.filter(({ events }) => events.length > 0)
  const deals = [...new Map(changed.map(({ deal }) => [deal.id, deal])).values()]
  const [only, ...others] = deals
  if (!only) return
  const withField = (field: string) => [
    ...new Map(
      changed
        .filter(({ events }) => events.some(({ after }) => after && field in after))
        .map(({ deal }) => [deal.id, deal]),
    ).values(),
  ]
  if (others.length > 0) updateDeals(db, author, deals)
  else updateRow(db, 'deals', changedColumns(author, only, changed))
  replaceTags(db, author, withField('tagIds'))
  insertPrimaryContacts(db, author, withField('contactId'))
}

/** What of a deal's row follows from these changes of it. */
function changedColumns({ workspaceId }: Author, deal: Deal, changes: readonly DealChange[]) {
  const fields = new Set(changes.flatMap(({ events }) => events.flatMap(({ after }) => Object.keys(after ?? {}))))
  const { workspace_id, id, version, updated_at, ...row } = rowFromDeal(workspaceId, deal)
  const told = Object.entries(row).filter(([column]) => fields.has(fieldOfColumn(column)))
  return { workspace_id, id, version, updated_at, ...Object.fromEntries(told) }
}

function updateDeals(db: Trx, { workspaceId }: Author, deals: readonly Deal[]): void {
  const rows = deals.map((deal) => rowFromDeal(workspaceId, deal))
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'workspace_id' && column !== 'id')
  send(
    db,
    sql`
    update deals set (${sql.join(columns.map((column) => sql.ref(column)))}) = (${sql.join(columns.map((column) => sql.ref(`next.${column}`)))})
    from jsonb_populate_recordset(null::deals, ${JSON.stringify(rows)}::jsonb) as next
    where deals.workspace_id = ${workspaceId} and deals.id = next.id`,
  )
}

function replaceTags(db: Trx, author: Author, deals: readonly Deal[]): void {
  if (deals.length === 0) return
  const ids = deals.map(({ id }) => id)
  send(
    db,
    db
      .deleteFrom('deal_tags')
      .where('workspace_id', '=', author.workspaceId)
      .where('deal_id', '=', sql<DealId>`any(${ids}::uuid[])`),
  )
  insertTags(db, author, deals)
}

function eventsOf({ deal, events }: DealChange): NewEvent[] {
  return events.map((event) => ({ ...event, entity: 'deal', entityId: deal.id, dealId: deal.id }))
}

function insertTags(db: Trx, { workspaceId }: Author, deals: readonly Deal[]): void {
  const rows = deals.flatMap((deal) =>
    deal.tagIds.map((tagId) => ({ workspace_id: workspaceId, deal_id: deal.id, tag_id: tagId })),
  )
  sendRows(db, 'deal_tags', rows)
}

/** Whoever becomes the primary contact is one of the deal's contacts. */
function insertPrimaryContacts(db: Trx, { workspaceId, at }: Author, deals: readonly Deal[]): void {
  const rows = deals
    .filter((deal) => deal.contactId !== null)
    .map((deal) => ({ deal_id: deal.id, contact_id: deal.contactId }))
  if (rows.length === 0) return
  send(
    db,
    sql`
    insert into deal_contacts (workspace_id, deal_id, contact_id, role, created_at, updated_at)
    select ${workspaceId}::uuid, deal_id, contact_id, 'involved', ${at}::timestamptz, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as pair(deal_id uuid, contact_id uuid)
    on conflict do nothing`,
  )
}
