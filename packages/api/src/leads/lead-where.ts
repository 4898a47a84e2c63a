import type { Filter } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { leadFilter } from '../filter/lead-filter.ts'
import { narrowedTo } from '../records/listing.ts'
import type { LeadNarrowing } from './lead-inputs.ts'

/** The condition for `selectLeads`; definitions of custom fields are looked up when the filter names one. */
export async function leadWhere(
  { db, workspaceId, caller, now }: ReadContext,
  { filter = { and: [] }, search, ids, numbers, isConverted, isDeleted }: LeadNarrowing,
): Promise<Condition> {
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? await listCustomFields(db, workspaceId, 'lead')
    : []
  const context = { ...caller.settings, now, memberId: caller.memberId }
  const found: Filter = search ? { field: 'search', op: 'contains', value: search } : { and: [] }
  return allOf([
    isDeleted ? sql`l.deleted_at is not null` : sql`l.deleted_at is null`,
    ...(isConverted === undefined ? [] : [sql<boolean>`(l.converted_at is not null) = ${isConverted}`]),
    narrowedTo({ ids, numbers }, 'l'),
    leadFilter({ and: [filter, found] }, customFields, context),
  ])
}
