import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** What is sold: products with their prices, and the orders of deals with their line items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table products (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      name text not null,
      description text,
      sku text,
      is_active boolean not null default true,
      max_discount numeric(7, 4) check (max_discount between 0 and 100),
      max_markup numeric(10, 4) check (max_markup >= 0),
      cost numeric(19, 4) check (cost >= 0),
      cost_currency text,
      created_by_id uuid,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      check ((cost is null) = (cost_currency is null)),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  await sql`create index products_name on products (workspace_id, lower(name) collate "C", id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index products_sku on products (workspace_id, lower(sku)) where deleted_at is null`.execute(db)
  await sql`create index products_created_by on products (workspace_id, created_by_id)`.execute(db)
  await sql`create index products_search on products using gin (lower(name) gin_trgm_ops, lower(sku) gin_trgm_ops)`.execute(
    db,
  )

  await sql`
    create table product_prices (
      workspace_id uuid not null,
      product_id uuid not null,
      currency text not null,
      amount numeric(19, 4) not null check (amount >= 0),
      position int not null,
      primary key (workspace_id, product_id, currency),
      foreign key (workspace_id, product_id) references products on delete cascade
    )`.execute(db)

  await sql`
    create table orders (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      deal_id uuid not null,
      discount numeric(7, 4) not null default 0 check (discount between 0 and 100),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, deal_id) references deals on delete cascade
    )`.execute(db)
  await sql`create unique index orders_deal on orders (workspace_id, deal_id) where deleted_at is null`.execute(db)
  await sql`create index orders_of_deal on orders (workspace_id, deal_id)`.execute(db)

  await sql`
    create table line_items (
      workspace_id uuid not null,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      order_id uuid not null,
      product_id uuid,
      name text not null,
      sku text,
      description text,
      price numeric(19, 4) not null check (price >= 0),
      variation numeric(10, 4) not null check (variation >= -100),
      value numeric(19, 4) not null check (value >= 0),
      currency text not null,
      quantity int not null check (quantity > 0),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, order_id) references orders on delete cascade,
      foreign key (workspace_id, product_id) references products on delete set null (product_id)
    )`.execute(db)
  await sql`create index line_items_order on line_items (workspace_id, order_id, number)`.execute(db)
  await sql`create index line_items_product on line_items (workspace_id, product_id)`.execute(db)

  await seal(db, ['products', 'product_prices', 'orders', 'line_items'])
}
