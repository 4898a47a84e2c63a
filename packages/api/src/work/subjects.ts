import {
  type DealChange,
  type DealId,
  type DealView,
  forbidden,
  notFound,
  NO_SUBJECT,
  type Subject,
  withActivity,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { saveDeals, writeDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'
import { findActivityTimes, refreshLastActivity } from './activity-times.ts'

/** What a change of work is about, before and after, taken for the change. */
export type HeldSubjects = {
  deals: DealView[]
  contactIds: string[]
  companyIds: string[]
  /** The deal whose history tells the change: the one it is about now, else the one it was about. */
  dealId: DealId | null
}

/**
 * Takes what work is about: deals first, since their history tells it, then people, companies and leads. What is newly named must be there;
 * what was named before may be gone by now.
 * @throws DealError not_found, also for a deal that the caller may not see; forbidden for one that may only be read
 */
export async function holdSubjects(
  ctx: WriteContext,
  after: Subject,
  before: Subject = NO_SUBJECT,
): Promise<HeldSubjects> {
  const dealIds = both(before.dealId, after.dealId)
  const deals = dealIds.length === 0 ? [] : await lockDeals(ctx.db, dealReader(ctx), dealIds)
  for (const id of dealIds) {
    const deal = deals.find((each) => each.id === id && each.deletedAt === null)
    if (!deal) throw notFound('deal', id)
    if (!deal.isWritable) throw forbidden('This deal is shared with you for reading only.')
  }
  const contactIds = both(before.contactId, after.contactId)
  const companyIds = both(before.companyId, after.companyId)
  const [contacts, companies, leads] = await Promise.all([
    lockLiving(ctx, 'contacts', contactIds),
    lockLiving(ctx, 'companies', companyIds),
    lockLiving(ctx, 'leads', both(before.leadId, after.leadId)),
  ])
  refuseMissing('contact', contacts, { after: after.contactId, before: before.contactId })
  refuseMissing('company', companies, { after: after.companyId, before: before.companyId })
  refuseMissing('lead', leads, { after: after.leadId, before: before.leadId })
  return { deals, contactIds, companyIds, dealId: after.dealId ?? before.dealId }
}

/**
 * Lets what was held know of the work that is written by now: when something was last done, and what is planned next. Gives back what
 * that did to the deal whose history tells the work: it is saved, and told by the work's own event. Another deal tells it itself.
 */
export async function refreshSubjects(
  ctx: WriteContext,
  { deals, contactIds, companyIds, dealId }: HeldSubjects,
): Promise<Pick<DealChange, 'events'>> {
  const { db, workspaceId, author, now } = ctx
  const [times] = await Promise.all([
    findActivityTimes(
      db,
      ctx,
      deals.map(({ id }) => id),
    ),
    refreshLastActivity(db, workspaceId, 'contacts', contactIds),
    refreshLastActivity(db, workspaceId, 'companies', companyIds),
  ])
  const changes = deals.map((deal) => withActivity(deal, times.get(deal.id) ?? deal, now))
  const own = changes.filter(({ deal }) => deal.id === dealId)
  writeDeals(db, author, own)
  await saveDeals(
    db,
    author,
    changes.filter((change) => !own.includes(change)),
  )
  return { events: own.flatMap(({ events }) => events) }
}

function both<Id extends string>(before: Id | null, after: Id | null): Id[] {
  return [...new Set([before, after])].filter((id) => id !== null)
}

async function lockLiving(
  { db, workspaceId }: WriteContext,
  table: 'contacts' | 'companies' | 'leads',
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; is_deleted: boolean }>`
    select id, deleted_at is not null as is_deleted from ${sql.table(table)}
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`.execute(db)
  return rows.filter((row) => !row.is_deleted).map((row) => row.id)
}

function refuseMissing(
  noun: string,
  living: readonly string[],
  { after, before }: { after: string | null; before: string | null },
): void {
  if (after !== null && after !== before && !living.includes(after)) throw notFound(noun, after)
}
