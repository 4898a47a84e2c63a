import {
  canonicalAmount,
  canonicalDecimal,
  CurrencyCode,
  expectVersion,
  notFound,
  type Product,
  type ProductId,
  type ProductPrice,
  type RecordChange,
  type WorkspaceId,
} from '@dealwright/domain'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { insertRows } from '../db/rows.ts'
import type { ProductsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'
import type { Condition } from '../filter/filter-column.ts'

type Row = Selectable<ProductsTable> & { prices: ProductPrice[] }

/** What `productFromRow` reads of `products p`. */
export const PRODUCT_COLUMNS = sql`p.*, coalesce((
  select jsonb_agg(jsonb_build_object('amount', x.amount::text, 'currency', x.currency) order by x.position)
  from product_prices x where x.workspace_id = p.workspace_id and x.product_id = p.id), '[]') as prices`

/** The product of an id, unless it is in the bin. */
export async function findProduct(db: Db, workspaceId: WorkspaceId, id: ProductId): Promise<Product | undefined> {
  const [product] = await select(db, workspaceId, sql`p.id = ${id} and p.deleted_at is null`)
  return product
}

/** @throws DealError not_found */
export async function getProduct(db: Db, workspaceId: WorkspaceId, id: ProductId): Promise<Product> {
  const product = await findProduct(db, workspaceId, id)
  if (!product) throw notFound('product', id)
  return product
}

/** Takes a product for a change. @throws DealError not_found; conflict when its version is not the expected one */
export async function lockProduct(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, version, isDeleted = false }: { id: ProductId; version?: number; isDeleted?: boolean },
): Promise<Product> {
  // Orders may go on taking the product up meanwhile: they need only that it stays.
  await sql`select from products where workspace_id = ${workspaceId} and id = ${id} for no key update`.execute(db)
  const [product] = await select(db, workspaceId, sql`p.id = ${id} and (p.deleted_at is not null) = ${isDeleted}`)
  if (!product) throw notFound(isDeleted ? 'deleted product' : 'product', id)
  expectVersion(product, version)
  return product
}

/** Adds a product with its prices and its history. */
export async function insertProduct(db: Trx, author: Author, change: RecordChange<Product>): Promise<void> {
  await insertRows(db, 'products', [rowFrom(author.workspaceId, change.record)])
  await Promise.all([insertPrices(db, author, change.record), tell(db, author, change)])
}

/** Writes what a rule decided on a locked product; nothing where nothing changed. */
export async function saveProduct(db: Trx, author: Author, change: RecordChange<Product>): Promise<void> {
  const { record, events } = change
  if (events.length === 0) return
  await updateRows(db, 'products', [rowFrom(author.workspaceId, record)])
  if (events.some(({ after }) => after && 'prices' in after)) {
    await sql`delete from product_prices where workspace_id = ${author.workspaceId} and product_id = ${record.id}`.execute(
      db,
    )
    await insertPrices(db, author, record)
  }
  await tell(db, author, change)
}

export function productFromRow(row: Row): Product {
  const costCurrency = row.cost_currency === null ? null : CurrencyCode.parse(row.cost_currency)
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    description: row.description,
    sku: row.sku,
    isActive: row.is_active,
    maxDiscount: canonicalDecimal(row.max_discount),
    maxMarkup: canonicalDecimal(row.max_markup),
    cost: row.cost === null || costCurrency === null ? null : canonicalAmount(row.cost, costCurrency),
    costCurrency,
    prices: row.prices.map(({ amount, currency }) => ({ amount: canonicalAmount(amount, currency), currency })),
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

function rowFrom(workspaceId: WorkspaceId, product: Product) {
  return {
    workspace_id: workspaceId,
    id: product.id,
    version: product.version,
    name: product.name,
    description: product.description,
    sku: product.sku,
    is_active: product.isActive,
    max_discount: product.maxDiscount,
    max_markup: product.maxMarkup,
    cost: product.cost,
    cost_currency: product.costCurrency,
    created_by_id: product.createdById,
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    deleted_at: product.deletedAt,
  }
}

async function insertPrices(db: Trx, { workspaceId }: Author, { id, prices }: Product): Promise<void> {
  const rows = prices.map((price, position) => ({ workspace_id: workspaceId, product_id: id, ...price, position }))
  await insertRows(db, 'product_prices', rows)
}

async function tell(db: Trx, author: Author, { record, events }: RecordChange<Product>): Promise<void> {
  await insertEvents(
    db,
    author,
    events.map((event) => ({ ...event, entity: 'product', entityId: record.id })),
  )
}

async function select(db: Db, workspaceId: WorkspaceId, where: Condition | RawBuilder<unknown>): Promise<Product[]> {
  const { rows } = await sql<Row>`
    select ${PRODUCT_COLUMNS} from products p where p.workspace_id = ${workspaceId} and ${where}`.execute(db)
  return rows.map(productFromRow)
}
