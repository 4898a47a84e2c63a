import {
  companyFilterCatalog,
  type CompanyFilterField,
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
 * The condition that a filter of companies puts on a query of `companies as co`.
 * @throws DealError invalid, naming the place in the filter
 */
export function companyFilter(filter: Filter, customFields: readonly CustomField[], context: FilterContext): Condition {
  return compileFilter(validateFilter(filter, companyFilterCatalog(customFields), context), columnFinder(COLUMNS, 'co'))
}

const COLUMNS: FilterColumns<CompanyFilterField> = {
  id: plain('co.id'),
  number: plain('co.number'),
  name: named('co.name'),
  domain: plain('co.domain'),
  industry: plain('co.industry'),
  phone: plain('co.phone'),
  description: plain('co.description'),
  search: texts('co.name', 'co.domain', 'co.industry', 'co.phone'),
  'address.city': textIn('co.address', 'city'),
  'address.postalCode': textIn('co.address', 'postalCode'),
  'address.state': textIn('co.address', 'state'),
  'address.country': textIn('co.address', 'country'),
  parentId: plain('co.parent_id'),
  ownerId: plain('co.owner_id'),
  tagIds: tagsOf('company', 'co'),
  lastActivityAt: plain('co.last_activity_at'),
  createdAt: plain('co.created_at'),
  updatedAt: plain('co.updated_at'),
  deletedAt: plain('co.deleted_at'),
}
