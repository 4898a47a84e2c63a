import type { Bound, CheckedLeaf } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { allOf, anyOf, type Condition, type FilterColumn } from './filter-column.ts'

/** One condition on one column. */
export function compileLeaf(leaf: CheckedLeaf, column: FilterColumn): Condition {
  switch (leaf.kind) {
    case 'empty':
      return isEmpty(leaf, column)
    case 'oneOf':
      return isOneOf(leaf, column)
    case 'is':
      return column.kind === 'custom' ? contains(column, leaf.value) : sql`${valueOf(column)} = ${leaf.value}`
    case 'text': {
      const pattern = `${leaf.at === 'start' ? '' : '%'}${leaf.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
      const texts = column.kind === 'texts' ? column.of : [valueOf(column)]
      const found = anyOf(texts.map((text) => sql`lower(${text}) like ${pattern}`))
      const isIndexed = column.kind === 'custom' && leaf.at === 'start' && beginning(leaf.text) === leaf.text
      return isIndexed ? allOf([sql`${indexed(column)} like ${pattern}`, found]) : found
    }
    case 'range':
      return isWithin(leaf, column)
    case 'has':
      return hasValues(leaf, column)
  }
}

function isEmpty({ type }: CheckedLeaf, column: FilterColumn): Condition {
  switch (column.kind) {
    case 'state':
      return sql`false`
    case 'linked':
      return sql`not ${column.holds(sql`true`)}`
    case 'custom':
      return sql`(${column.of} -> ${column.key}) is null`
    case 'plain':
    case 'named':
    case 'texts':
    case 'amount':
      return type === 'text' ? sql`coalesce(${valueOf(column)}, '') = ''` : sql`${valueOf(column)} is null`
  }
}

function isOneOf({ type, values }: CheckedLeaf & { kind: 'oneOf' }, column: FilterColumn): Condition {
  if (column.kind === 'state') return column.isOneOf(values)
  if (type === 'enum' && column.kind === 'custom') return anyOf(values.map((value) => contains(column, value)))
  const value = valueOf(column)
  if (type === 'id') return isAmong(value, values, sql`uuid`)
  if (type === 'enum') return isAmong(value, values, sql`text`)
  const found = isAmong(
    column.kind === 'named' ? sql`lower(${value}) collate "C"` : sql`lower(${value})`,
    values,
    sql`text`,
  )
  return column.kind === 'custom' ? allOf([isAmong(indexed(column), values.map(beginning), sql`text`), found]) : found
}

/** What of a custom field's text is in its index, written as there: see sync_custom_field_index. */
function indexed(column: FilterColumn & { kind: 'custom' }): RawBuilder<unknown> {
  return sql`left(lower(${valueOf(column)}), 500)`
}

function beginning(text: string): string {
  return Array.from(text).slice(0, 500).join('')
}

/** A single value by `=`: only then does an index on it give the order of the columns behind. */
function isAmong(
  value: RawBuilder<unknown>,
  [only, ...others]: readonly string[],
  type: RawBuilder<unknown>,
): Condition {
  if (only !== undefined && others.length === 0) return sql`${value} = ${only}::${type}`
  return sql`${value} = any(${only === undefined ? [] : [only, ...others]}::${type}[])`
}

function isWithin(leaf: CheckedLeaf & { kind: 'range' }, column: FilterColumn): Condition {
  // A custom day or instant is text, and stands in the order of its text.
  const isText = column.kind === 'custom' && (leaf.type === 'day' || leaf.type === 'instant')
  const value =
    leaf.type === 'number' && column.kind === 'custom'
      ? decimalOf(column)
      : isText
        ? sql`left(${valueOf(column)}, 40)`
        : valueOf(column)
  const type = isText ? sql`text collate "C"` : TYPES[leaf.type]
  const bounds = leaf.bounds.map(({ op, value: limit }) => sql<boolean>`${value} ${SIGNS[op]} ${limit}::${type}`)
  const currency =
    leaf.type === 'amount' && leaf.currency !== null && column.kind === 'amount'
      ? [sql<boolean>`${column.currency} = ${leaf.currency}`]
      : []
  return allOf([...currency, ...bounds])
}

const TYPES = { number: sql`numeric`, amount: sql`numeric`, day: sql`date`, instant: sql`timestamptz` }

const SIGNS = { eq: sql`=`, lt: sql`<`, lte: sql`<=`, gt: sql`>`, gte: sql`>=` } satisfies Record<
  Bound['op'],
  RawBuilder<unknown>
>

function hasValues({ all, values }: CheckedLeaf & { kind: 'has' }, column: FilterColumn): Condition {
  const together = all ? allOf : anyOf
  if (column.kind === 'custom') return together(values.map((value) => contains(column, [value])))
  if (column.kind !== 'linked') return sql`false`
  if (all) return allOf(values.map((value) => column.holds(sql`${column.id} = ${value}::uuid`)))
  return column.holds(sql`${column.id} = any(${values}::uuid[])`)
}

/** By containment, which the index on the custom fields answers. */
function contains({ of, key }: FilterColumn & { kind: 'custom' }, value: unknown): Condition {
  return sql`${of} @> ${JSON.stringify({ [key]: value })}::jsonb`
}

/** Text that is no number, left by a field of another type that had the same key, is no value. */
function decimalOf({ of, key }: FilterColumn & { kind: 'custom' }): RawBuilder<unknown> {
  const name = sql.lit(key)
  return sql`case when ${of} ->> ${name} ~ '^-?[0-9]+([.][0-9]+)?$' then (${of} ->> ${name})::numeric end`
}

function valueOf(column: FilterColumn): RawBuilder<unknown> {
  switch (column.kind) {
    case 'plain':
    case 'named':
    case 'amount':
      return column.of
    case 'texts':
      return sql`concat_ws(' ', ${sql.join(column.of)})`
    case 'custom':
      // Written out, because the index on the field is on this very expression: see sync_custom_field_index.
      return sql`(${column.of} ->> ${sql.lit(column.key)})`
    case 'linked':
      return column.id
    case 'state':
      return sql`null`
  }
}
