import { type Contact, type DealView, followCompany } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { lockDeals, saveDeals } from '../deals/store.ts'

type Following = Pick<Contact, 'id' | 'companyId'>

/** Takes the deals that would follow a contact to this company, also those that the caller does not see: they follow by rule, not by hand. */
export async function lockFollowers(
  { db, workspaceId, now }: WriteContext,
  { id, companyId }: Following,
): Promise<DealView[]> {
  const rows = await db
    .selectFrom('deals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .where('company_source', '=', 'contact')
    .where(sql<boolean>`company_id is distinct from ${companyId}`)
    .execute()
  const ids = rows.map((row) => row.id)
  return ids.length === 0 ? [] : lockDeals(db, { workspaceId, visibility: 'all', now }, ids)
}

/** Lets deals follow their contact to its company, with an event each. Run once the contact is locked: deals that it got meanwhile are among them. */
export async function followContact(ctx: WriteContext, contact: Following): Promise<void> {
  const deals = await lockFollowers(ctx, contact)
  await saveDeals(
    ctx.db,
    ctx.author,
    deals.map((deal) => followCompany(deal, contact, ctx.now)),
  )
}
