import {
  canonicalDecimal,
  CurrencyCode,
  canonicalAmount,
  expectVersion,
  forbidden,
  notFound,
  type Order,
  type OrderId,
  orderTotals,
  type OrderView,
  type RecordChange,
  type WorkspaceId,
} from '@dealwright/domain'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { OrdersTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import { type DealReader, visibleDeals } from '../deals/select-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'

type Row = Selectable<OrdersTable> & { items: { value: string; currency: string; quantity: number }[] }

/** What `orderFromRow` reads of `orders o`. */
export const ORDER_COLUMNS = sql`o.*, coalesce((
  select jsonb_agg(jsonb_build_object('value', x.value::text, 'currency', x.currency, 'quantity', x.quantity))
  from line_items x where x.workspace_id = o.workspace_id and x.order_id = o.id), '[]') as items`

/** The orders of deals that the reader sees; those of a deal rest with it in the bin. */
export function visibleOrders({ workspaceId, visibility }: DealReader): RawBuilder<unknown> {
  return sql`
    orders o join deals d on d.workspace_id = o.workspace_id and d.id = o.deal_id
      and d.deleted_at is null and ${visibleDeals(visibility, 'read')}
    where o.workspace_id = ${workspaceId}`
}

/** @throws DealError not_found, also for the order of a deal that the reader may not see */
export async function getOrder(
  db: Db,
  reader: DealReader,
  { id, isDeleted = false }: { id: OrderId; isDeleted?: boolean },
): Promise<OrderView> {
  const { rows } = await sql<Row>`
    select ${ORDER_COLUMNS} from ${visibleOrders(reader)}
      and o.id = ${id} and (o.deleted_at is not null) = ${isDeleted}`.execute(db)
  const [row] = rows
  if (!row) throw notFound(isDeleted ? 'deleted order' : 'order', id)
  return orderFromRow(row)
}

/**
 * Takes an order for a change, and its deal before it.
 * @throws DealError not_found; forbidden when the deal may only be read; conflict when the version is not the expected one
 */
export async function lockOrder(
  db: Trx,
  reader: DealReader,
  { version, ...target }: { id: OrderId; version?: number; isDeleted?: boolean },
): Promise<OrderView> {
  const { dealId } = await getOrder(db, reader, target)
  const [deal] = await lockDeals(db, reader, [dealId])
  if (!deal?.isWritable) throw forbidden('This deal is shared with you for reading only.')
  await sql`select from orders where workspace_id = ${reader.workspaceId} and id = ${target.id} for update`.execute(db)
  const order = await getOrder(db, reader, target)
  expectVersion(order, version)
  return order
}

/** Adds an order with its history. */
export async function insertOrder(db: Trx, author: Author, change: RecordChange<Order>): Promise<void> {
  await insertRows(db, 'orders', [rowFrom(author.workspaceId, change.record)])
  await tell(db, author, change)
}

/** Writes what a rule decided on a locked order; nothing where nothing changed. */
export async function saveOrder(db: Trx, author: Author, change: RecordChange<Order>): Promise<void> {
  if (change.events.length === 0) return
  await updateRows(db, 'orders', [rowFrom(author.workspaceId, change.record)])
  await tell(db, author, change)
}

export function orderFromRow(row: Row): OrderView {
  const discount = canonicalDecimal(row.discount) ?? row.discount
  const items = row.items.map(({ value, currency, quantity }) => ({
    value: canonicalAmount(value, currency),
    currency: CurrencyCode.parse(currency),
    quantity,
  }))
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    dealId: row.deal_id,
    discount,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    lineItemCount: items.length,
    totals: orderTotals(discount, items),
  }
}

function rowFrom(workspaceId: WorkspaceId, order: Order) {
  return {
    workspace_id: workspaceId,
    id: order.id,
    version: order.version,
    deal_id: order.dealId,
    discount: order.discount,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    deleted_at: order.deletedAt,
  }
}

async function tell(db: Trx, author: Author, { record, events }: RecordChange<Order>): Promise<void> {
  await insertEvents(
    db,
    author,
    events.map((event) => ({ ...event, entity: 'order', entityId: record.id, dealId: record.dealId })),
  )
}
