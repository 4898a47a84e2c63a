import { type RawBuilder, sql, type SqlBool } from 'kysely'

export type Condition = RawBuilder<SqlBool>

/** Where SQL finds a field of the domain's filter catalogue; null is no value, as in the domain. */
export type FilterColumn =
  | { kind: 'plain'; of: RawBuilder<unknown> }
  /** Text with an index by which it is also sorted: lower case, collation C. */
  | { kind: 'named'; of: RawBuilder<unknown> }
  /** Several texts that are searched as one. */
  | { kind: 'texts'; of: RawBuilder<unknown>[] }
  | { kind: 'amount'; of: RawBuilder<unknown>; currency: RawBuilder<unknown> }
  /** A state that is worked out: a condition for any choice of states. */
  | { kind: 'state'; isOneOf: (states: readonly string[]) => Condition }
  /** Ids in a table beside the record: `holds` says whether there is one, `id`, that meets a condition. */
  | { kind: 'linked'; id: RawBuilder<unknown>; holds: (condition: Condition) => Condition }
  /** A key of a jsonb column of custom fields. */
  | { kind: 'custom'; of: RawBuilder<unknown>; key: string }

/** Where SQL finds each of some fields. */
export type FilterColumns<Field extends string> = Readonly<Record<Field, FilterColumn>>

export function plain(column: string): FilterColumn {
  return { kind: 'plain', of: sql.ref(column) }
}

export function named(column: string): FilterColumn {
  return { kind: 'named', of: sql.ref(column) }
}

export function computed(of: RawBuilder<unknown>): FilterColumn {
  return { kind: 'plain', of }
}

export function texts(...columns: string[]): FilterColumn {
  return { kind: 'texts', of: columns.map((column) => sql.ref(column)) }
}

/** A text in a jsonb column. */
export function textIn(column: string, key: string): FilterColumn {
  return { kind: 'plain', of: sql`(${sql.ref(column)} ->> ${sql.lit(key)})` }
}

/** The tags of the record `alias`, in the table `<owner>_tags`. */
export function tagsOf(owner: 'deal' | 'contact' | 'company' | 'lead', alias: string): FilterColumn {
  const ofRecord = sql`
    filter_tag.workspace_id = ${sql.ref(`${alias}.workspace_id`)} and ${sql.ref(`filter_tag.${owner}_id`)} = ${sql.ref(`${alias}.id`)}`
  return {
    kind: 'linked',
    id: sql.ref('filter_tag.tag_id'),
    holds: (condition) =>
      sql`exists (select from ${sql.table(`${owner}_tags`)} as filter_tag where ${ofRecord} and ${condition})`,
  }
}

/** Finds a field among the columns, or `custom.<key>` in the custom fields of the record `alias`. */
export function columnFinder(columns: FilterColumns<string>, alias: string): (field: string) => FilterColumn {
  const known = new Map(Object.entries(columns))
  const of = sql.ref(`${alias}.custom_fields`)
  return (field) => known.get(field) ?? { kind: 'custom', of, key: field.slice('custom.'.length) }
}

export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`true` : sql`(${sql.join(conditions, sql` and `)})`
}

export function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`
}
