import { type RawBuilder, sql } from 'kysely'
import type { SortColumn, SortColumns } from '../db/keyset.ts'

/** What contacts (`c`) and companies (`co`) can both be sorted by; their owner is `o`. */
export function partySort(alias: 'c' | 'co') {
  const column = (name: string, type: string) => sortColumn(sql.ref(`${alias}.${name}`), type)
  const numberOf = (table: string, name: string) =>
    nullable(
      sql`(select x.number from ${sql.table(table)} x where x.workspace_id = ${sql.ref(`${alias}.workspace_id`)} and x.id = ${sql.ref(`${alias}.${name}`)})`,
      'bigint',
    )
  return {
    id: column('id', 'uuid'),
    number: column('number', 'bigint'),
    name: { ...textSort(`${alias}.name`), isNullable: false },
    industry: textSort(`${alias}.industry`),
    email: textSort(`${alias}.email`),
    phone: textSort(`${alias}.phone`),
    mobile: textSort(`${alias}.mobile`),
    fax: textSort(`${alias}.fax`),
    website: textSort(`${alias}.website`),
    twitter: textSort(`${alias}.twitter`),
    facebook: textSort(`${alias}.facebook`),
    linkedin: textSort(`${alias}.linkedin`),
    skype: textSort(`${alias}.skype`),
    customerStatus: textSort(`${alias}.customer_status`),
    prospectStatus: textSort(`${alias}.prospect_status`),
    description: textSort(`${alias}.description`),
    ownerName: textSort('o.name'),
    lastActivityAt: nullable(sql.ref(`${alias}.last_activity_at`), 'timestamptz'),
    createdAt: column('created_at', 'timestamptz'),
    updatedAt: column('updated_at', 'timestamptz'),
    /** For programs that know records by their numbers. */
    ownerNumber: nullable(sql`o.number`, 'bigint'),
    sourceNumber: numberOf('sources', 'source_id'),
    creatorNumber: numberOf('members', 'created_by_id'),
  } satisfies SortColumns
}

/** By the folded text, as everywhere. */
export function textSort(name: string): SortColumn {
  return nullable(sql`lower(${sql.ref(name)}) collate "C"`, 'text collate "C"')
}

/** A column that may be empty. */
export function nullable(expression: RawBuilder<unknown>, type: string): SortColumn {
  return { expression, type, isNullable: true }
}

function sortColumn(expression: RawBuilder<unknown>, type: string): SortColumn {
  return { expression, type, isNullable: false }
}
