import type { Sort } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { COMPANY_SORT } from '../companies/select-companies.ts'
import { CONTACT_SORT } from '../contacts/select-contacts.ts'
import type { ReadContext } from '../context.ts'
import { customSortColumns } from '../custom-fields/sort-columns.ts'
import type { SortColumn, SortColumns } from '../db/keyset.ts'

/** How both kinds are put into one order: by the same columns in each, and in the union `x` of both. */
export type PartyOrder = Record<'contact' | 'company' | 'union', SortColumns>

/** By every field of contacts and of companies, their custom fields and `isCompany`; what a kind has not is empty. */
export async function partyOrder(ctx: ReadContext, sort: Sort): Promise<PartyOrder> {
  const [ofContacts, ofCompanies] = await Promise.all([
    customSortColumns(ctx, sort, { entity: 'contact', alias: 'c' }),
    customSortColumns(ctx, sort, { entity: 'company', alias: 'co' }),
  ])
  const contact: SortColumns = { ...CONTACT_SORT, ...ofContacts, isCompany: constant(sql`false::boolean`) }
  const company: SortColumns = { ...COMPANY_SORT, ...ofCompanies, isCompany: constant(sql`true::boolean`) }
  const fields = Object.keys({ ...contact, ...company })
  const shapes = new Map(fields.map((field) => [field, shapeOf(contact[field], company[field])]))
  const columns = (expressionOf: (field: string, shape: Shape) => RawBuilder<unknown>): SortColumns =>
    Object.fromEntries(
      [...shapes].map(([field, shape]) => [field, { ...shape, expression: expressionOf(field, shape) }]),
    )
  return {
    contact: columns((field, shape) => shaped(contact[field], shape)),
    company: columns((field, shape) => shaped(company[field], shape)),
    union: columns((field) => sql.id('x', field)),
  }
}

type Shape = Pick<SortColumn, 'type' | 'isNullable'>

const TEXT = 'text collate "C"'

/** A custom field that is a number here and a text there is sorted as text. */
function shapeOf(contact: SortColumn | undefined, company: SortColumn | undefined): Shape {
  const both = [contact, company].filter((column) => column !== undefined)
  const [type = TEXT, ...others] = new Set(both.map((column) => column.type))
  const isNullable = both.length < 2 || both.some((column) => column.isNullable)
  return { type: others.length === 0 ? type : TEXT, isNullable }
}

/** Cast only where it must be: an index is on the plain expression. */
function shaped(column: SortColumn | undefined, { type }: Shape): RawBuilder<unknown> {
  if (column?.type === type) return column.expression
  return sql`(${column?.expression ?? sql`null`})::${sql.raw(type)}`
}

/** A bare constant is no place in an `order by`; one with a type is. */
function constant(expression: RawBuilder<unknown>): SortColumn {
  return { expression, type: 'boolean', isNullable: false }
}
