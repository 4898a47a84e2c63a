import type { DealId, Filter } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { dealReader } from '../deals/select-deals.ts'
import { getDeal } from '../deals/store.ts'
import { contactFilter } from '../filter/contact-filter.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { hasOpenDeals } from '../records/has-open-deals.ts'
import { narrowedTo } from '../records/listing.ts'
import type { ContactNarrowing } from './contact-inputs.ts'

/**
 * The condition for `selectContacts`; definitions of custom fields are looked up when the filter names one.
 * @throws DealError not_found for a deal that the caller does not see
 */
export async function contactWhere(
  ctx: ReadContext,
  { filter = { and: [] }, search, isDeleted, ids, numbers, dealId, hasOpenDeals: wanted }: ContactNarrowing,
): Promise<Condition> {
  const { db, workspaceId, caller, now } = ctx
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? await listCustomFields(db, workspaceId, 'contact')
    : []
  const context = { ...caller.settings, now, memberId: caller.memberId }
  const found: Filter = search ? { field: 'search', op: 'contains', value: search } : { and: [] }
  return allOf([
    isDeleted ? sql`c.deleted_at is not null` : sql`c.deleted_at is null`,
    narrowedTo({ ids, numbers }, 'c'),
    contactFilter({ and: [filter, found] }, customFields, context),
    ...(wanted === undefined ? [] : [hasOpenDeals(ctx, { kind: 'contact', alias: 'c', wanted })]),
    ...(dealId === undefined ? [] : [await isOnDeal(ctx, dealId)]),
  ])
}

async function isOnDeal(ctx: ReadContext, dealId: DealId): Promise<Condition> {
  await getDeal(ctx.db, dealReader(ctx), dealId)
  return sql`exists (
    select from deal_contacts x where x.workspace_id = c.workspace_id and x.deal_id = ${dealId} and x.contact_id = c.id)`
}
