import {
  contactFilterCatalog,
  type ContactFilterField,
  type CustomField,
  type Filter,
  type FilterContext,
  validateFilter,
} from '@dealwright/domain'
import { compileFilter } from './compile-filter.ts'
import {
  columnFinder,
  type Condition,
  type FilterColumns,
  named,
  plain,
  tagsOf,
  textIn,
  texts,
} from './filter-column.ts'

/**
 * The condition that a filter of contacts puts on a query of `contacts as c`.
 * @throws DealError invalid, naming the place in the filter
 */
export function contactFilter(filter: Filter, customFields: readonly CustomField[], context: FilterContext): Condition {
  return compileFilter(validateFilter(filter, contactFilterCatalog(customFields), context), columnFinder(COLUMNS, 'c'))
}

const COLUMNS: FilterColumns<ContactFilterField> = {
  id: plain('c.id'),
  number: plain('c.number'),
  name: named('c.name'),
  firstName: plain('c.first_name'),
  lastName: plain('c.last_name'),
  jobTitle: plain('c.job_title'),
  email: plain('c.email'),
  phone: plain('c.phone'),
  mobile: plain('c.mobile'),
  description: plain('c.description'),
  search: texts('c.name', 'c.job_title', 'c.email', 'c.phone', 'c.mobile'),
  'address.city': textIn('c.address', 'city'),
  'address.postalCode': textIn('c.address', 'postalCode'),
  'address.state': textIn('c.address', 'state'),
  'address.country': textIn('c.address', 'country'),
  companyId: plain('c.company_id'),
  ownerId: plain('c.owner_id'),
  tagIds: tagsOf('contact', 'c'),
  lastActivityAt: plain('c.last_activity_at'),
  createdAt: plain('c.created_at'),
  updatedAt: plain('c.updated_at'),
  deletedAt: plain('c.deleted_at'),
}
