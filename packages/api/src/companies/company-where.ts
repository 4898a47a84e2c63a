import type { Filter } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { companyFilter } from '../filter/company-filter.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { hasOpenDeals } from '../records/has-open-deals.ts'
import { narrowedTo } from '../records/listing.ts'
import type { CompanyNarrowing } from './company-inputs.ts'

/** The condition for `selectCompanies`; definitions of custom fields are looked up when the filter names one. */
export async function companyWhere(
  ctx: ReadContext,
  { filter = { and: [] }, search, isDeleted, ids, numbers, hasOpenDeals: wanted }: CompanyNarrowing,
): Promise<Condition> {
  const { db, workspaceId, caller, now } = ctx
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? await listCustomFields(db, workspaceId, 'company')
    : []
  const context = { ...caller.settings, now, memberId: caller.memberId }
  const found: Filter = search ? { field: 'search', op: 'contains', value: search } : { and: [] }
  return allOf([
    isDeleted ? sql`co.deleted_at is not null` : sql`co.deleted_at is null`,
    narrowedTo({ ids, numbers }, 'co'),
    companyFilter({ and: [filter, found] }, customFields, context),
    ...(wanted === undefined ? [] : [hasOpenDeals(ctx, { kind: 'company', alias: 'co', wanted })]),
  ])
}
