import {
  type CustomField,
  type Filter,
  type FilterContext,
  leadFilterCatalog,
  type LeadFilterField,
  validateFilter,
} from '@dealwright/domain'
import { compileFilter } from './compile-filter.ts'
import { columnFinder, type Condition, type FilterColumns, named, plain, tagsOf, texts } from './filter-column.ts'
import { addressColumns } from './party-columns.ts'

/**
 * The condition that a filter of leads puts on a query of `leads as l` beside `lead_statuses as st`.
 * @throws DealError invalid, naming the place in the filter
 */
export function leadFilter(filter: Filter, customFields: readonly CustomField[], context: FilterContext): Condition {
  return compileFilter(validateFilter(filter, leadFilterCatalog(customFields), context), LEAD_COLUMN)
}

const LEAD_COLUMN = columnFinder(
  {
    id: plain('l.id'),
    number: plain('l.number'),
    name: named('l.name'),
    firstName: plain('l.first_name'),
    lastName: plain('l.last_name'),
    organizationName: plain('l.organization_name'),
    jobTitle: plain('l.job_title'),
    statusId: plain('l.status_id'),
    statusName: plain('st.name'),
    sourceId: plain('l.source_id'),
    unqualifiedReasonId: plain('l.unqualified_reason_id'),
    industry: plain('l.industry'),
    email: plain('l.email'),
    phone: plain('l.phone'),
    mobile: plain('l.mobile'),
    fax: plain('l.fax'),
    website: plain('l.website'),
    twitter: plain('l.twitter'),
    facebook: plain('l.facebook'),
    linkedin: plain('l.linkedin'),
    skype: plain('l.skype'),
    ...addressColumns('address', 'l.address'),
    description: plain('l.description'),
    search: texts('l.name', 'l.organization_name', 'l.job_title', 'l.email', 'l.phone', 'l.mobile'),
    ownerId: plain('l.owner_id'),
    tagIds: tagsOf('lead', 'l'),
    createdById: plain('l.created_by_id'),
    convertedAt: plain('l.converted_at'),
    createdAt: plain('l.created_at'),
    updatedAt: plain('l.updated_at'),
    deletedAt: plain('l.deleted_at'),
  } satisfies FilterColumns<LeadFilterField>,
  'l',
)
