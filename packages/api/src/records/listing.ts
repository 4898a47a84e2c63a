import { sortOver } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { allOf, type Condition } from '../filter/filter-column.ts'

/** Which entries of a list of the settings; without any of these all of them. */
export const Narrowing = z
  .object({
    ids: z.array(z.guid().toLowerCase()).max(5000),
    numbers: z.array(z.int().min(0)).max(5000),
    /** The whole name, whatever its case. */
    name: z.string().max(255),
  })
  .partial()
export type Narrowing = z.infer<typeof Narrowing>

/** Which part of such a list, for programs that count pages; without these the whole of it in its own order. */
export const Part = z
  .object({
    sort: sortOver(['number', 'name', 'createdAt', 'updatedAt']).min(1),
    limit: z.int().min(1).max(1000),
    offset: z.int().min(0).max(10_000_000),
  })
  .partial()
export type Part = z.infer<typeof Part>

/** As `Part`, for entries that have a place among the others. */
export const PlacedPart = Part.extend({
  sort: sortOver(['number', 'name', 'createdAt', 'updatedAt', 'position']).min(1).optional(),
})
export type PlacedPart = z.infer<typeof PlacedPart>

/** The condition for the rows of `table`, an alias. */
export function narrowedTo({ ids, numbers, name }: Narrowing, table: string): Condition {
  const column = (of: string) => sql.ref(`${table}.${of}`)
  return allOf([
    ...(ids ? [sql<boolean>`${column('id')} = any(${ids}::uuid[])`] : []),
    ...(numbers ? [sql<boolean>`${column('number')} = any(${numbers}::bigint[])`] : []),
    ...(name === undefined ? [] : [sql<boolean>`lower(${column('name')}) = lower(${name})`]),
  ])
}

/** What comes behind the conditions: the order that is asked for, or the `usual` columns of the table, and the part. */
export function partOf(
  { sort, limit, offset = 0 }: PlacedPart,
  table: string,
  usual: readonly string[],
): RawBuilder<unknown> {
  const column = (of: string) => sql.ref(`${table}.${of}`)
  const wanted = sort?.map(({ field, direction }) => sql`${SORTED[field](column)} ${sql.raw(direction)}`)
  const order = sql.join([...(wanted ?? usual.map(column)), column('number')])
  return sql`order by ${order} limit ${limit ?? null}::int offset ${offset}`
}

type Columns = (name: string) => RawBuilder<unknown>
const SORTED = {
  number: (column: Columns) => column('number'),
  name: (column: Columns) => sql`lower(${column('name')}) collate "C"`,
  createdAt: (column: Columns) => column('created_at'),
  updatedAt: (column: Columns) => column('updated_at'),
  position: (column: Columns) => column('position'),
}
