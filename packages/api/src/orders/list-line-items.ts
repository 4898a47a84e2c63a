import { type LineItemView, OrderId, UnitPrice } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf } from '../filter/filter-column.ts'
import { countRows, type Listed, listPage, PageInput } from '../records/list-page.ts'
import { narrowedTo, Narrowing } from '../records/listing.ts'
import { lineItemFromRow } from './line-items-store.ts'
import { visibleOrders } from './store.ts'

export const LineItemNarrowing = Narrowing.extend({
  orderIds: z.array(OrderId).max(1000).optional(),
  quantity: z.int().optional(),
  /** Of one unit, in any currency. */
  value: UnitPrice.optional(),
})
type LineItemNarrowing = z.infer<typeof LineItemNarrowing>
export const ListLineItemsInput = LineItemNarrowing.extend(PageInput.shape)

/** A page of the line items whose deals the reader sees, in the order in which they were added unless told otherwise. */
export function listLineItems(
  db: Db,
  reader: DealReader,
  { sort, limit, cursor, offset, ...narrowing }: z.infer<typeof ListLineItemsInput>,
): Promise<{ items: LineItemView[]; nextCursor: string | null }> {
  return listPage(db, listed(reader, narrowing), { page: { sort, limit, cursor, offset }, fromRow: lineItemFromRow })
}

export function countLineItems(db: Db, reader: DealReader, narrowing: LineItemNarrowing): Promise<number> {
  return countRows(db, listed(reader, narrowing))
}

function listed(reader: DealReader, narrowing: LineItemNarrowing): Listed {
  const { orderIds, quantity, value } = narrowing
  const where = allOf([
    narrowedTo(narrowing, 'i'),
    sql`i.order_id in (select o.id from ${visibleOrders(reader)} and o.deleted_at is null)`,
    ...(orderIds ? [sql<boolean>`i.order_id = any(${orderIds}::uuid[])`] : []),
    ...(quantity === undefined ? [] : [sql<boolean>`i.quantity = ${quantity}::bigint`]),
    ...(value === undefined ? [] : [sql<boolean>`i.value = ${value}::numeric`]),
  ])
  return {
    columns: sql`i.*`,
    from: sql`from line_items i where i.workspace_id = ${reader.workspaceId} and ${where}`,
    sort: SORT,
    usual: [{ field: 'number', direction: 'asc' }],
  }
}

const column = (name: string, type: string) => ({ expression: sql.ref(`i.${name}`), type, isNullable: false })

const SORT = {
  id: column('id', 'uuid'),
  number: column('number', 'bigint'),
  name: { expression: sql`lower(i.name) collate "C"`, type: 'text collate "C"', isNullable: false },
  price: column('price', 'numeric'),
  variation: column('variation', 'numeric'),
  value: column('value', 'numeric'),
  quantity: column('quantity', 'int'),
  createdAt: column('created_at', 'timestamptz'),
  updatedAt: column('updated_at', 'timestamptz'),
}
