import type { Sort } from '@dealwright/domain'
import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely'
import { COMPANY_SORT } from '../companies/select-companies.ts'
import { CONTACT_SORT } from '../contacts/select-contacts.ts'
import type { ReadContext } from '../context.ts'
import { customSortColumns } from '../custom-fields/sort-columns.ts'
import type { SortColumn, SortColumns } from '../db/keyset.ts'

/** How both kinds are put into one order: the columns of the whole, and where each kind has what stands in them. */
export type PartyOrder = {
  columns: SortColumns
  keysOf: Record<'contact' | 'company', readonly AliasedRawBuilder<unknown, string>[]>
}

/** By every field of contacts and of companies, their custom fields and `isCompany`; what a kind has not is empty. */
export async function partyOrder(ctx: ReadContext, sort: Sort): Promise<PartyOrder> {
  const [ofContacts, ofCompanies] = await Promise.all([
    customSortColumns(ctx, sort, { entity: 'contact', alias: 'c' }),
    customSortColumns(ctx, sort, { entity: 'company', alias: 'co' }),
  ])
  const kinds: Record<'contact' | 'company', SortColumns> = {
    contact: { ...CONTACT_SORT, ...ofContacts, isCompany: constant(sql`false`) },
    company: { ...COMPANY_SORT, ...ofCompanies, isCompany: constant(sql`true`) },
  }
  const columns = Object.fromEntries(
    Object.keys({ ...kinds.contact, ...kinds.company }).map((field) => [field, joined(field, kinds)]),
  )
  const wanted = [...new Set(['id', ...sort.map(({ field }) => field)])].filter((field) =>
    Object.hasOwn(columns, field),
  )
  const keysOf = (kind: SortColumns) =>
    wanted.map((name) =>
      sql`(${kind[name]?.expression ?? sql`null`})::${sql.raw(columns[name]?.type ?? TEXT)}`.as(name),
    )
  return { columns, keysOf: { contact: keysOf(kinds.contact), company: keysOf(kinds.company) } }
}

/** A custom field that is a number here and a text there is sorted as text. */
function joined(field: string, { contact, company }: Record<'contact' | 'company', SortColumns>): SortColumn {
  const both = [contact[field], company[field]].filter((column) => column !== undefined)
  const types = new Set(both.map(({ type }) => type))
  return {
    expression: sql.id('x', field),
    type: types.size === 1 ? (both[0]?.type ?? TEXT) : TEXT,
    isNullable: both.length < 2 || both.some(({ isNullable }) => isNullable),
  }
}

const TEXT = 'text collate "C"'

function constant(expression: RawBuilder<unknown>): SortColumn {
  return { expression, type: 'boolean', isNullable: false }
}
