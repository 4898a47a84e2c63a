import type { Filter } from '@dealwright/domain'
import { sql } from 'kysely'
import { contactWhere } from '../contacts/contact-where.ts'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { dealFilter } from '../filter/deal-filter.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'

/** The condition for `selectDeals` that a caller's filters mean now; definitions of custom fields are looked up when one is named. */
export async function dealWhere(
  ctx: ReadContext,
  { filter, contacts }: { filter?: Filter; contacts?: Filter },
): Promise<Condition | undefined> {
  const conditions = await Promise.all([filter && passes(ctx, filter), contacts && hasContact(ctx, contacts)])
  const asked = conditions.filter((condition) => condition !== undefined)
  return asked.length > 0 ? allOf(asked) : undefined
}

async function passes({ db, workspaceId, caller, now }: ReadContext, filter: Filter): Promise<Condition> {
  const customFields = JSON.stringify(filter).includes('"custom.')
    ? await listCustomFields(db, workspaceId, 'deal')
    : []
  return dealFilter(filter, customFields, { ...caller.settings, now, memberId: caller.memberId })
}

/** Inside, c and co are the contact looked at and its company, and hide those of the deal. */
async function hasContact(ctx: ReadContext, filter: Filter): Promise<Condition> {
  return sql`exists (
    select from deal_contacts dc
    join contacts c on c.workspace_id = dc.workspace_id and c.id = dc.contact_id
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    where dc.workspace_id = d.workspace_id and dc.deal_id = d.id and ${await contactWhere(ctx, { filter, isDeleted: false })})`
}
