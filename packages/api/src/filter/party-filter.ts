import {
  companyFilterCatalog,
  contactFilterCatalog,
  type CustomField,
  type FieldCatalog,
  type Filter,
  type FilterContext,
  validateFilter,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { COMPANY_COLUMN } from './company-filter.ts'
import { compileFilter } from './compile-filter.ts'
import { CONTACT_COLUMN } from './contact-filter.ts'
import { computed, type Condition, type FilterColumn } from './filter-column.ts'

/**
 * The conditions that one filter puts on a query of `contacts as c` and on one of `companies as co`. It may name fields of either and
 * `isCompany`; a field that only the other kind has is empty.
 * @param customFields definitions of both kinds
 * @throws DealError invalid, naming the place in the filter
 */
export function partyFilter(
  filter: Filter,
  customFields: readonly CustomField[],
  context: FilterContext,
): { contact: Condition; company: Condition } {
  const catalogs = { contact: contactFilterCatalog(customFields), company: companyFilterCatalog(customFields) }
  const side = (own: FieldCatalog, other: FieldCatalog, columnOf: (field: string) => FilterColumn) => {
    const catalog: FieldCatalog = new Map([...other, ...own, ['isCompany', { type: 'boolean' }]])
    return compileFilter(validateFilter(filter, catalog, context), columnOf)
  }
  return {
    contact: side(catalogs.contact, catalogs.company, (field) =>
      field === 'isCompany' ? computed(sql`false`) : catalogs.contact.has(field) ? CONTACT_COLUMN(field) : EMPTY,
    ),
    company: side(catalogs.company, catalogs.contact, (field) =>
      field === 'isCompany' ? computed(sql`true`) : catalogs.company.has(field) ? COMPANY_COLUMN(field) : EMPTY,
    ),
  }
}

const EMPTY = computed(sql`null`)
