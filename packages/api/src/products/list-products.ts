import { foldCase, type Product, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'
import { allOf } from '../filter/filter-column.ts'
import { countRows, type Listed, listPage, PageInput } from '../records/list-page.ts'
import { narrowedTo, Narrowing } from '../records/listing.ts'
import { foundBy } from '../records/type-ahead.ts'
import { PRODUCT_COLUMNS, productFromRow } from './store.ts'

export const ProductNarrowing = Narrowing.extend({
  /** The whole of it, whatever its case. */
  sku: z.string().max(120).optional(),
  isActive: z.boolean().optional(),
  /** Part of the name or of the stock keeping unit. */
  search: z.string().trim().max(200).optional(),
  /** Those in the bin instead of the others. */
  isDeleted: z.boolean().default(false),
})
export type ProductNarrowing = z.infer<typeof ProductNarrowing>
export const ListProductsInput = ProductNarrowing.extend(PageInput.shape)

/** A page of products, by name unless told otherwise. */
export function listProducts(
  db: Db,
  workspaceId: WorkspaceId,
  { sort, limit, cursor, offset, ...narrowing }: z.infer<typeof ListProductsInput>,
): Promise<{ items: Product[]; nextCursor: string | null }> {
  return listPage(db, listed(workspaceId, narrowing), {
    page: { sort, limit, cursor, offset },
    fromRow: productFromRow,
  })
}

export function countProducts(db: Db, workspaceId: WorkspaceId, narrowing: ProductNarrowing): Promise<number> {
  return countRows(db, listed(workspaceId, narrowing))
}

function listed(workspaceId: WorkspaceId, narrowing: ProductNarrowing): Listed {
  const { sku, isActive, search, isDeleted } = narrowing
  const where = allOf([
    narrowedTo(narrowing, 'p'),
    isDeleted ? sql`p.deleted_at is not null` : sql`p.deleted_at is null`,
    ...(sku === undefined ? [] : [sql<boolean>`lower(p.sku) = lower(${sku})`]),
    ...(isActive === undefined ? [] : [sql<boolean>`p.is_active = ${isActive}`]),
    ...(search ? [foundBy(foldCase(search), ['p.name', 'p.sku'])] : []),
  ])
  return {
    columns: PRODUCT_COLUMNS,
    from: sql`from products p where p.workspace_id = ${workspaceId} and ${where}`,
    sort: SORT,
    usual: [{ field: 'name', direction: 'asc' }],
  }
}

const column = (name: string, type: string, isNullable = false) => ({
  expression: sql.ref(`p.${name}`),
  type,
  isNullable,
})
const text = (name: string, isNullable: boolean) => ({
  expression: sql`lower(${sql.ref(`p.${name}`)}) collate "C"`,
  type: 'text collate "C"',
  isNullable,
})

const SORT = {
  id: column('id', 'uuid'),
  number: column('number', 'bigint'),
  name: text('name', false),
  sku: text('sku', true),
  isActive: column('is_active', 'boolean'),
  maxDiscount: column('max_discount', 'numeric', true),
  maxMarkup: column('max_markup', 'numeric', true),
  createdAt: column('created_at', 'timestamptz'),
  updatedAt: column('updated_at', 'timestamptz'),
} satisfies SortColumns
