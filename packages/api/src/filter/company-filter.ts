import {
  companyFilterCatalog,
  type CompanyFilterField,
  type CustomField,
  type Filter,
  type FilterContext,
  validateFilter,
} from '@dealwright/domain'
import { compileFilter } from './compile-filter.ts'
import { columnFinder, type Condition, type FilterColumns, plain, texts } from './filter-column.ts'
import { partyColumns } from './party-columns.ts'

/**
 * The condition that a filter of companies puts on a query of `companies as co`.
 * @throws DealError invalid, naming the place in the filter
 */
export function companyFilter(filter: Filter, customFields: readonly CustomField[], context: FilterContext): Condition {
  return compileFilter(validateFilter(filter, companyFilterCatalog(customFields), context), COMPANY_COLUMN)
}

/** Where SQL finds a field of a company. */
export const COMPANY_COLUMN = columnFinder(
  {
    ...partyColumns('company', 'co'),
    id: plain('co.id'),
    domain: plain('co.domain'),
    search: texts('co.name', 'co.domain', 'co.industry', 'co.phone'),
    parentId: plain('co.parent_id'),
  } satisfies FilterColumns<CompanyFilterField>,
  'co',
)
