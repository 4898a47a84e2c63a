import {
  can,
  type ContactId,
  type ContactView,
  deleteContact as decide,
  forbidden,
  forgetContact,
  notFound,
  restoreContact as decideRestore,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'
import { insertEvents } from '../events/store.ts'
import { purgeRecord } from '../records/purge-record.ts'
import { saveRecords } from '../records/write-records.ts'
import { CONTACT } from './contact-row.ts'
import { getContact, lockContact, lockContacts } from './store.ts'

/** Puts a contact aside; `restoreContact` brings it back. What refers to it stays as it is. */
export async function deleteContact(
  ctx: WriteContext,
  target: { id: ContactId; version?: number },
): Promise<{ id: ContactId }> {
  const contact = await lockContact(ctx.db, ctx.workspaceId, target)
  mayDelete(ctx, contact)
  await saveRecords(ctx.db, ctx.author, CONTACT, [decide(contact, ctx.now)])
  return { id: contact.id }
}

/** Brings a deleted contact back as it was. */
export async function restoreContact(ctx: WriteContext, { id }: { id: ContactId }): Promise<ContactView> {
  const contact = await lockDeleted(ctx, id)
  mayDelete(ctx, contact)
  await saveRecords(ctx.db, ctx.author, CONTACT, [decideRestore(contact, ctx.now)])
  return getContact(ctx.db, ctx.workspaceId, id)
}

/**
 * Removes a deleted contact for good, with the notes, tasks, activities and calendar entries that are about nobody else. Deals that it was
 * the primary contact of are left without one and say so. Its history stays.
 */
export async function purgeContact(ctx: WriteContext, { id }: { id: ContactId }): Promise<{ id: ContactId }> {
  const { db, workspaceId, author, now } = ctx
  const contact = await lockDeleted(ctx, id)
  const rows = await db
    .selectFrom('deals')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .execute()
  const deals = await lockDeals(
    db,
    { workspaceId, visibility: 'all', now },
    rows.map((row) => row.id),
  )
  await saveDeals(
    db,
    author,
    deals.map((deal) => forgetContact(deal, now)),
  )
  await purgeRecord(db, workspaceId, CONTACT, id)
  await insertEvents(db, author, [
    { entity: 'contact', entityId: id, kind: 'contact.purged', before: { name: contact.name }, after: null },
  ])
  return { id }
}

function mayDelete({ caller }: WriteContext, { ownerId }: ContactView): void {
  if (can(caller, 'contact.delete', { kind: 'owned', ownerId })) return
  throw forbidden('Only its owner or a manager may delete a contact.')
}

async function lockDeleted(ctx: WriteContext, id: ContactId): Promise<ContactView> {
  const [contact] = await lockContacts(ctx.db, ctx.workspaceId, [id])
  if (!contact?.deletedAt) throw notFound('deleted contact', id)
  return contact
}
