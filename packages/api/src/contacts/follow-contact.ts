import {
  type CompanyId,
  type Contact,
  type DealId,
  type DealView,
  followCompany,
  type OperationId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'

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

/** Of the deals that would follow a contact those that followed it in an operation to the company that they still have. */
type Only = { whichFollowedIn: OperationId | null; from: CompanyId | null }

/** Lets deals follow their contact to its company, with an event each. Run once the contact is locked: deals that it got meanwhile are among them. */
export async function followContact(ctx: WriteContext, contact: Following, only?: Only): Promise<void> {
  const followers = await lockFollowers(ctx, contact)
  const ids = only && (await listFollowed(ctx, only))
  const deals = ids ? followers.filter(({ id, companyId }) => ids.has(id) && companyId === only.from) : followers
  await saveDeals(
    ctx.db,
    ctx.author,
    deals.map((deal) => followCompany(deal, contact, ctx.now)),
  )
}

async function listFollowed({ db, workspaceId }: WriteContext, { whichFollowedIn }: Only): Promise<Set<DealId>> {
  const { rows } = await sql<{ id: DealId }>`
    select entity_id as id from events
    where workspace_id = ${workspaceId} and operation_id = ${whichFollowedIn}::uuid and entity = 'deal' and after ? 'companyId'`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
