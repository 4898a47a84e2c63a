import {
  type ContactId,
  type DealId,
  forbidden,
  INVOLVED,
  invalid,
  withContact,
  withoutContact,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { insertRows } from '../db/rows.ts'
import { companiesOfContacts, listContactsOfDeals } from '../deals/contacts-store.ts'
import { dealReader } from '../deals/select-deals.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'

/** Takes the deals that a contact is on and those it is to be on, also the ones that the caller does not see. */
export async function lockDealsOf(
  ctx: WriteContext,
  id: ContactId | null,
  dealIds: readonly DealId[] = [],
): Promise<void> {
  const { db, workspaceId, now } = ctx
  await lockDeals(db, { workspaceId, visibility: 'all', now }, [...dealIds, ...(id ? await dealsOf(ctx, id) : [])])
}

/**
 * Puts a contact on all of these deals and takes it off the others that the caller sees; each deal's history tells it. The deals are
 * locked already.
 * @throws DealError invalid for a deal that is not there for the caller; forbidden for one that is shared for reading only
 */
export async function replaceDeals(ctx: WriteContext, id: ContactId, dealIds: readonly DealId[]): Promise<void> {
  const { db, workspaceId, author, now } = ctx
  const known = new Set(await dealsOf(ctx, id))
  const seen = await lockDeals(db, dealReader(ctx), [...new Set([...dealIds, ...known])])
  const deals = seen.filter(({ deletedAt }) => deletedAt === null)
  const absent = dealIds.find((wanted) => !deals.some((deal) => deal.id === wanted))
  if (absent !== undefined) throw noSuchDeal(absent)
  const changing = deals.filter((deal) => known.has(deal.id) !== dealIds.includes(deal.id))
  if (changing.some(({ isWritable }) => !isWritable))
    throw forbidden('One of these deals is shared with you for reading only.')

  const ids = changing.map((deal) => deal.id)
  const people = await listContactsOfDeals(db, { workspaceId, visibility: 'all' }, ids)
  const companies = await companiesOfContacts(db, workspaceId, [id, ...people.map(({ contactId }) => contactId)])
  const context = { now, companyOf: (contactId: ContactId) => companies.get(contactId) ?? null }
  const added = ids.filter((dealId) => !known.has(dealId))
  await insertRows(
    db,
    'deal_contacts',
    added.map((dealId) => ({
      workspace_id: workspaceId,
      deal_id: dealId,
      contact_id: id,
      role: INVOLVED,
      created_at: now,
      updated_at: now,
    })),
  )
  await saveDeals(
    db,
    author,
    changing.map((deal) => {
      const itsPeople = people.filter(({ dealId }) => dealId === deal.id)
      return known.has(deal.id)
        ? withoutContact(deal, itsPeople, id, context)
        : withContact(deal, itsPeople, { contactId: id, role: INVOLVED }, context)
    }),
  )
  await db
    .deleteFrom('deal_contacts')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .where('deal_id', '=', sql<DealId>`any(${ids.filter((dealId) => known.has(dealId))}::uuid[])`)
    .execute()
}

async function dealsOf({ db, workspaceId }: WriteContext, id: ContactId): Promise<DealId[]> {
  const rows = await db
    .selectFrom('deal_contacts')
    .select('deal_id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .execute()
  return rows.map((row) => row.deal_id)
}

function noSuchDeal(id: DealId) {
  return invalid('There is no such deal.', [
    { field: 'dealIds', message: 'No deal has this id.', given: id, expected: 'ids of deals' },
  ])
}
