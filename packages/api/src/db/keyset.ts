import { createHash } from 'node:crypto'
import { invalid, type Sort } from '@dealwright/domain'
import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely'
import { types } from 'pg'
import { badCursor } from './bad-cursor.ts'

/** One column that a list can be sorted by. `type` is its PostgreSQL type; nullable ones sort their nulls last, both ways. */
export type SortColumn = { expression: RawBuilder<unknown>; type: string; isNullable: boolean }
export type SortColumns = Readonly<Record<string, SortColumn>>

type Key = SortColumn & { direction: 'asc' | 'desc' }
type Values = (string | null)[]

/**
 * Paging by key: one where and one order by, as fast on page 200 as on page 1, and stable while rows come and go.
 * The last column must be unique.
 */
export class Keyset {
  private readonly keys: Key[]
  private readonly signature: string

  /** @throws DealError invalid for a field that the list cannot be sorted by */
  constructor(columns: SortColumns, sort: Sort, tieBreak: string) {
    const wanted = sort.some(({ field }) => field === tieBreak)
      ? sort
      : [...sort, { field: tieBreak, direction: sort.at(-1)?.direction ?? 'asc' }]
    this.keys = wanted.map(({ field, direction }, index) => {
      const column = Object.hasOwn(columns, field) ? columns[field] : undefined
      if (column) return { ...column, direction }
      throw invalid('This list cannot be sorted like that.', [
        {
          field: `sort.${index}.field`,
          message: 'Not a field to sort by.',
          given: field,
          expected: Object.keys(columns).join(', '),
        },
      ])
    })
    this.signature = createHash('sha256').update(JSON.stringify(wanted)).digest('base64url').slice(0, 8)
  }

  orderBy(): RawBuilder<unknown> {
    return sql.join(
      this.keys.map(
        ({ expression, direction, isNullable }) =>
          sql`${expression} ${sql.raw(direction)}${sql.raw(isNullable && direction === 'desc' ? ' nulls last' : '')}`,
      ),
    )
  }

  /** The row's keys; select it as `keys` and hand the last row's to `cursor`. One text, for only that one is taken apart. */
  keysOfRow(): RawBuilder<string> {
    return sql<string>`array[${sql.join(this.keys.map(({ expression }) => sql`(${expression})::text`))}]::text`
  }

  cursor(keys: string): string {
    return Buffer.from(JSON.stringify([this.signature, ...valuesOf(keys)])).toString('base64url')
  }

  /** The condition for rows after a cursor. @throws DealError invalid for a cursor of another list or order */
  after(cursor: string): Expression<SqlBool> {
    const values = this.read(cursor)
    const { keys } = this
    // A row comparison is the one form that an index answers by a single seek.
    if (keys.every((key) => !key.isNullable && key.direction === keys[0]?.direction)) {
      const sign = sql.raw(keys[0]?.direction === 'desc' ? '<' : '>')
      return sql<SqlBool>`(${sql.join(keys.map((key) => key.expression))}) ${sign} (${sql.join(keys.map((key, i) => typed(key, values[i])))})`
    }
    const steps = keys.map((key, i) => {
      const same = keys
        .slice(0, i)
        .map((earlier, j) => sql`${earlier.expression} is not distinct from ${typed(earlier, values[j])}`)
      return sql`(${sql.join([...same, beyond(key, values[i])], sql` and `)})`
    })
    return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
  }

  private read(cursor: string): Values {
    const parts = parsed(cursor)
    if (parts?.[0] === this.signature && parts.length === this.keys.length + 1) return parts.slice(1)
    throw badCursor(cursor)
  }
}

const TEXT_ARRAY: number = 1009
const valuesOf = types.getTypeParser(TEXT_ARRAY) as (text: string) => Values // what is in such an array

function typed({ type }: Key, value: string | null | undefined): RawBuilder<unknown> {
  return sql`${value ?? null}::${sql.raw(type)}`
}

function beyond(key: Key, value: string | null | undefined): RawBuilder<SqlBool> {
  if (value === null || value === undefined) return sql`false`
  const sign = sql.raw(key.direction === 'desc' ? '<' : '>')
  const nulls = key.isNullable ? sql` or ${key.expression} is null` : sql``
  return sql`(${key.expression} ${sign} ${typed(key, value)}${nulls})`
}

function parsed(cursor: string): Values | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const isSound = Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string')
    return isSound ? (parts as Values) : null // each part was just looked at
  } catch {
    return null
  }
}
