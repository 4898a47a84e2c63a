import type { CompanyId, ContactId, DealContact, DealId, Instant, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { type DealReader, visibleDeals } from './select-deals.ts'

export type DealContactView = DealContact & {
  dealId: DealId
  name: string
  email: string | null
  phone: string | null
  jobTitle: string | null
  isPrimary: boolean
}

/** The contacts of a deal, in the order in which they were added. */
export function listDealContacts(db: Db, workspaceId: WorkspaceId, dealId: DealId): Promise<DealContactView[]> {
  return listContactsOfDeals(db, { workspaceId, visibility: 'all' }, [dealId])
}

/** As `listDealContacts` for all of these deals that the reader sees. */
export async function listContactsOfDeals(
  db: Db,
  { workspaceId, visibility }: Pick<DealReader, 'workspaceId' | 'visibility'>,
  dealIds: readonly DealId[],
): Promise<DealContactView[]> {
  const rows = await db
    .selectFrom('deal_contacts as dc')
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.workspace_id', '=', 'dc.workspace_id').onRef('c.id', '=', 'dc.contact_id'),
    )
    .innerJoin('deals as d', (join) =>
      join.onRef('d.workspace_id', '=', 'dc.workspace_id').onRef('d.id', '=', 'dc.deal_id'),
    )
    .select([
      'dc.deal_id',
      'dc.contact_id',
      'dc.role',
      'dc.created_at',
      'dc.updated_at',
      'c.name',
      'c.email',
      'c.phone',
      'c.job_title',
      'd.contact_id as primary_id',
    ])
    .where('dc.workspace_id', '=', workspaceId)
    .where('dc.deal_id', '=', sql<DealId>`any(${dealIds}::uuid[])`)
    .where(visibleDeals(visibility, 'read'))
    .where('c.deleted_at', 'is', null)
    .orderBy('dc.created_at')
    .orderBy('c.number')
    .execute()
  return rows.map((row) => ({
    dealId: row.deal_id,
    contactId: row.contact_id,
    role: row.role,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    name: row.name,
    email: row.email,
    phone: row.phone,
    jobTitle: row.job_title,
    isPrimary: row.contact_id === row.primary_id,
  }))
}

/** As what a contact is on a deal, also one in the bin; null when it is not. */
export async function findRole(
  db: Db,
  workspaceId: WorkspaceId,
  { dealId, contactId }: { dealId: DealId; contactId: ContactId },
): Promise<string | null> {
  const row = await db
    .selectFrom('deal_contacts')
    .select('role')
    .where('workspace_id', '=', workspaceId)
    .where('deal_id', '=', dealId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
  return row?.role ?? null
}

/** A deal that a contact is on, by what programs call it. */
export type ContactDealView = { contactId: ContactId; dealId: DealId; number: number; name: string }

/** The deals of many contacts that the reader sees, the oldest first. */
export function listDealsOfContacts(
  db: Db,
  { workspaceId, visibility }: Pick<DealReader, 'workspaceId' | 'visibility'>,
  contactIds: readonly ContactId[],
): Promise<ContactDealView[]> {
  return db
    .selectFrom('deal_contacts as dc')
    .innerJoin('deals as d', (join) =>
      join.onRef('d.workspace_id', '=', 'dc.workspace_id').onRef('d.id', '=', 'dc.deal_id'),
    )
    .select(['dc.contact_id as contactId', 'd.id as dealId', 'd.number', 'd.name'])
    .where('dc.workspace_id', '=', workspaceId)
    .where('dc.contact_id', '=', sql<ContactId>`any(${contactIds}::uuid[])`)
    .where('d.deleted_at', 'is', null)
    .where(visibleDeals(visibility, 'read'))
    .orderBy('d.number')
    .execute()
}

export async function upsertDealContact(
  db: Trx,
  { workspaceId, at }: Author,
  {
    dealId,
    contactId,
    role,
    createdAt = at,
  }: { dealId: DealId; contactId: ContactId; role: string; createdAt?: Instant },
): Promise<void> {
  await db
    .insertInto('deal_contacts')
    .values({
      workspace_id: workspaceId,
      deal_id: dealId,
      contact_id: contactId,
      role,
      created_at: createdAt,
      updated_at: at,
    })
    .onConflict((on) => on.columns(['workspace_id', 'deal_id', 'contact_id']).doUpdateSet({ role, updated_at: at }))
    .execute()
}

export async function deleteDealContact(
  db: Trx,
  workspaceId: WorkspaceId,
  { dealId, contactId }: { dealId: DealId; contactId: ContactId },
): Promise<void> {
  await db
    .deleteFrom('deal_contacts')
    .where('workspace_id', '=', workspaceId)
    .where('deal_id', '=', dealId)
    .where('contact_id', '=', contactId)
    .execute()
}

/** The company that each of these contacts works for. It stays that until the transaction ends, so that deals that follow it are not left behind. */
export async function companiesOfContacts(
  db: Trx,
  workspaceId: WorkspaceId,
  ids: readonly ContactId[],
): Promise<Map<ContactId, CompanyId | null>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['id', 'company_id'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<ContactId>`any(${ids}::uuid[])`)
    .where('deleted_at', 'is', null)
    .forShare()
    .execute()
  return new Map(rows.map(({ id, company_id }) => [id, company_id]))
}
