import { Sort } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { Keyset, type SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'

/** Which part of a list, by its default order unless another is named. */
export const PageInput = z.object({
  sort: Sort.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
  /** For programs that count pages; a cursor is faster and does not slip. */
  offset: z.int().min(0).max(10_000_000).optional(),
})
export type PageInput = z.infer<typeof PageInput>

/** A list in SQL: what is selected, and where, up to and including its conditions; each row has a unique `id`. */
export type Listed = { columns: RawBuilder<unknown>; from: RawBuilder<unknown>; sort: SortColumns; usual: Sort }

/** A page of a list, and where the next one starts. */
export async function listPage<Row, Item>(
  db: Db,
  { columns, from, sort, usual }: Listed,
  { page, fromRow }: { page: PageInput; fromRow(row: Row): Item },
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const { limit, cursor, offset = 0 } = page
  const keyset = new Keyset(sort, page.sort ?? usual, 'id')
  const { rows } = await sql<Row & { keys: string }>`
    select ${columns}, ${keyset.keysOfRow()} as keys ${from} and ${cursor ? keyset.after(cursor) : sql`true`}
    order by ${keyset.orderBy()} limit ${sql.lit(limit + 1)} ${offset > 0 ? sql`offset ${offset}` : sql``}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: shown.map(fromRow), nextCursor: last ? keyset.cursor(last.keys) : null }
}

/** How many rows a list has in all. */
export async function countRows(db: Db, { from }: Pick<Listed, 'from'>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${from}`.execute(db)
  return rows[0]?.count ?? 0
}
