import type { Filter } from '@dealwright/domain'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { dealFilter } from '../filter/deal-filter.ts'
import type { Condition } from '../filter/filter-column.ts'

/** The condition for `selectDeals` that a caller's filter means now; definitions of custom fields are looked up when it names one. */
export async function dealWhere(
  { db, workspaceId, caller, now }: ReadContext,
  filter: Filter | undefined,
): Promise<Condition | undefined> {
  if (filter === undefined) return undefined
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? await listCustomFields(db, workspaceId, 'deal')
    : []
  return dealFilter(filter, customFields, { ...caller.settings, now, memberId: caller.memberId })
}
