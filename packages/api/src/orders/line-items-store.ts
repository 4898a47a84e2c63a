import {
  canonicalAmount,
  canonicalDecimal,
  CurrencyCode,
  expectVersion,
  type LineItem,
  type LineItemId,
  type LineItemView,
  lineTotal,
  notFound,
  type OrderView,
  type RecordChange,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { LineItemsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import type { DealReader } from '../deals/select-deals.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'
import { lockOrder, visibleOrders } from './store.ts'

type Row = Selectable<LineItemsTable>

/** @throws DealError not_found, also for what is on the order of a deal that the reader may not see */
export async function getLineItem(db: Db, reader: DealReader, id: LineItemId): Promise<LineItemView> {
  const { rows } = await sql<Row>`
    select i.* from line_items i
    where i.workspace_id = ${reader.workspaceId} and i.id = ${id} and i.order_id in (
      select o.id from ${visibleOrders(reader)} and o.deleted_at is null)`.execute(db)
  const [row] = rows
  if (!row) throw notFound('line item', id)
  return lineItemFromRow(row)
}

/** Takes a line item for a change, after its deal and its order. @throws DealError as `lockOrder` */
export async function lockLineItem(
  db: Trx,
  reader: DealReader,
  { id, version }: { id: LineItemId; version?: number },
): Promise<{ item: LineItemView; order: OrderView }> {
  const { orderId } = await getLineItem(db, reader, id)
  const order = await lockOrder(db, reader, { id: orderId })
  // Whoever changes it has the order, so no lock of its own is needed.
  const item = await getLineItem(db, reader, id)
  expectVersion(item, version)
  return { item, order }
}

/** Adds a line item with its history. */
export async function insertLineItem(
  db: Trx,
  author: Author,
  { order, change }: { order: OrderView; change: RecordChange<LineItem> },
): Promise<void> {
  await insertRows(db, 'line_items', [rowFrom(author.workspaceId, change.record)])
  await tell(db, author, { order, change })
}

/** Writes what a rule decided on a line item of a locked order; nothing where nothing changed. */
export async function saveLineItem(
  db: Trx,
  author: Author,
  { order, change }: { order: OrderView; change: RecordChange<LineItem> },
): Promise<void> {
  if (change.events.length === 0) return
  await updateRows(db, 'line_items', [rowFrom(author.workspaceId, change.record)])
  await tell(db, author, { order, change })
}

/** Takes a line item off its order for good; its history tells what it was. */
export async function deleteLineItem(
  db: Trx,
  author: Author,
  { order, change }: { order: OrderView; change: RecordChange<LineItem> },
): Promise<void> {
  await sql`delete from line_items where workspace_id = ${author.workspaceId} and id = ${change.record.id}`.execute(db)
  await tell(db, author, { order, change })
}

export function lineItemFromRow(row: Row): LineItemView {
  const currency = CurrencyCode.parse(row.currency)
  const item = {
    id: row.id,
    number: row.number,
    version: row.version,
    orderId: row.order_id,
    productId: row.product_id,
    name: row.name,
    sku: row.sku,
    description: row.description,
    price: canonicalAmount(row.price, currency),
    variation: canonicalDecimal(row.variation) ?? row.variation,
    value: canonicalAmount(row.value, currency),
    currency,
    quantity: row.quantity,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
  return { ...item, total: lineTotal(item) }
}

function rowFrom(workspaceId: WorkspaceId, item: LineItem) {
  return {
    workspace_id: workspaceId,
    id: item.id,
    version: item.version,
    order_id: item.orderId,
    product_id: item.productId,
    name: item.name,
    sku: item.sku,
    description: item.description,
    price: item.price,
    variation: item.variation,
    value: item.value,
    currency: item.currency,
    quantity: item.quantity,
    created_at: item.createdAt,
    updated_at: item.updatedAt,
  }
}

async function tell(
  db: Trx,
  author: Author,
  { order: { dealId }, change: { record, events } }: { order: OrderView; change: RecordChange<LineItem> },
): Promise<void> {
  await insertEvents(
    db,
    author,
    events.map((event) => ({ ...event, entity: 'line_item', entityId: record.id, dealId })),
  )
}
