import { DealId, type OrderView } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf } from '../filter/filter-column.ts'
import { countRows, type Listed, listPage, PageInput } from '../records/list-page.ts'
import { narrowedTo, Narrowing } from '../records/listing.ts'
import { ORDER_COLUMNS, orderFromRow, visibleOrders } from './store.ts'

export const OrderNarrowing = Narrowing.omit({ name: true }).extend({
  dealIds: z.array(DealId).max(1000).optional(),
  /** Those in the bin instead of the others. */
  isDeleted: z.boolean().default(false),
})
type OrderNarrowing = z.infer<typeof OrderNarrowing>
export const ListOrdersInput = OrderNarrowing.extend(PageInput.shape)

/** A page of the orders whose deals the reader sees, by number unless told otherwise. */
export function listOrders(
  db: Db,
  reader: DealReader,
  { sort, limit, cursor, offset, ...narrowing }: z.infer<typeof ListOrdersInput>,
): Promise<{ items: OrderView[]; nextCursor: string | null }> {
  return listPage(db, listed(reader, narrowing), { page: { sort, limit, cursor, offset }, fromRow: orderFromRow })
}

export function countOrders(db: Db, reader: DealReader, narrowing: OrderNarrowing): Promise<number> {
  return countRows(db, listed(reader, narrowing))
}

function listed(reader: DealReader, narrowing: OrderNarrowing): Listed {
  const { dealIds, isDeleted } = narrowing
  const where = allOf([
    narrowedTo(narrowing, 'o'),
    isDeleted ? sql`o.deleted_at is not null` : sql`o.deleted_at is null`,
    ...(dealIds ? [sql<boolean>`o.deal_id = any(${dealIds}::uuid[])`] : []),
  ])
  return {
    columns: ORDER_COLUMNS,
    from: sql`from ${visibleOrders(reader)} and ${where}`,
    sort: SORT,
    usual: [{ field: 'number', direction: 'asc' }],
  }
}

const column = (name: string, type: string) => ({ expression: sql.ref(`o.${name}`), type, isNullable: false })

const SORT = {
  id: column('id', 'uuid'),
  number: column('number', 'bigint'),
  discount: column('discount', 'numeric'),
  /** For programs that know deals by their numbers. */
  dealNumber: { expression: sql`d.number`, type: 'bigint', isNullable: false },
  createdAt: column('created_at', 'timestamptz'),
  updatedAt: column('updated_at', 'timestamptz'),
}
