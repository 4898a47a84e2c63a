import {
  contactFilterCatalog,
  type ContactFilterField,
  type CustomField,
  type Filter,
  type FilterContext,
  validateFilter,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { compileFilter } from './compile-filter.ts'
import { columnFinder, computed, type Condition, type FilterColumns, plain, texts } from './filter-column.ts'
import { addressColumns, partyColumns } from './party-columns.ts'

/**
 * The condition that a filter of contacts puts on a query of `contacts as c`.
 * @throws DealError invalid, naming the place in the filter
 */
export function contactFilter(filter: Filter, customFields: readonly CustomField[], context: FilterContext): Condition {
  return compileFilter(validateFilter(filter, contactFilterCatalog(customFields), context), CONTACT_COLUMN)
}

/** Where SQL finds a field of a contact. */
export const CONTACT_COLUMN = columnFinder(
  {
    ...partyColumns('contact', 'c'),
    id: plain('c.id'),
    firstName: plain('c.first_name'),
    lastName: plain('c.last_name'),
    jobTitle: plain('c.job_title'),
    secondEmail: plain('c.second_email'),
    homeEmail: plain('c.home_email'),
    homePhone: plain('c.home_phone'),
    ...addressColumns('homeAddress', 'c.home_address'),
    search: texts('c.name', 'c.job_title', 'c.email', 'c.phone', 'c.mobile'),
    companyId: plain('c.company_id'),
    companyName: computed(
      sql`(select x.name from companies x where x.workspace_id = c.workspace_id and x.id = c.company_id)`,
    ),
  } satisfies FilterColumns<ContactFilterField>,
  'c',
)
