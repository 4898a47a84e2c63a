import {
  ContactId,
  type ContactPatch,
  type ContactView,
  createContact as decide,
  type NewContact,
  patchContact,
} from '@dealwright/domain'
import { requireCompany } from '../companies/store.ts'
import type { WriteContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { type ExternalIds, withExternalIds } from '../external-ids/external-ids.ts'
import { listExternalIds, writeExternalIds } from '../external-ids/store.ts'
import { insertRecords, saveRecords } from '../records/write-records.ts'
import { CONTACT } from './contact-row.ts'
import { lockDealsOf, replaceDeals } from './contact-deals.ts'
import { type ContactLinks, patchOfLinks, splitLinks } from './contact-links.ts'
import { followContact, lockFollowers } from './follow-contact.ts'
import { getContact, lockContact } from './store.ts'

type Also = ContactLinks & { externalIds?: ExternalIds }

/** Adds a contact, and what it refers to by name. @throws DealError invalid, forbidden */
export async function createContact(
  ctx: WriteContext,
  { externalIds, ...input }: NewContact & Also,
): Promise<ContactView> {
  const { db, workspaceId, author, now } = ctx
  const { links, fields: given } = splitLinks(input)
  if (links.dealIds) await lockDealsOf(ctx, null, links.dealIds)
  const fields = { ...given, ...(await patchOfLinks(ctx, links)) }
  const id = ContactId.parse(ctx.newId())
  const [customFields] = await Promise.all([
    listCustomFields(db, workspaceId, 'contact'),
    requireCompany(db, workspaceId, fields.companyId, 'companyId'),
  ])
  const made = decide({ id, createdById: ctx.caller.memberId, fields }, { now, customFields })
  const change = withExternalIds(made, { kind: 'contact.created', known: {}, given: externalIds, now })
  await insertRecords(db, author, CONTACT, [change])
  await writeExternalIds(db, author, { entity: 'contact', entityId: id, externalIds })
  if (links.dealIds) await replaceDeals(ctx, id, links.dealIds)
  return getContact(db, workspaceId, id)
}

/** Changes fields of a contact. The deals that follow it to another company say so themselves. @throws DealError not_found, invalid, forbidden, conflict */
export async function updateContact(
  ctx: WriteContext,
  { id, version, externalIds, ...input }: { id: ContactId; version?: number } & ContactPatch & Also,
): Promise<ContactView> {
  const { db, workspaceId, author, now } = ctx
  const { links, fields } = splitLinks(input)
  // Deals are taken before their contact, as by everyone who takes both.
  if (links.dealIds !== undefined || links.companyName !== undefined) await lockDealsOf(ctx, id, links.dealIds)
  else if (fields.companyId !== undefined) await lockFollowers(ctx, { id, companyId: fields.companyId })
  const contact = await lockContact(db, workspaceId, { id, version })
  const patch = { ...fields, ...(await patchOfLinks(ctx, links)) }
  const [customFields, known] = await Promise.all([
    patch.customFields ? listCustomFields(db, workspaceId, 'contact') : [],
    listExternalIds(db, workspaceId, { entity: 'contact', entityId: id }),
    patch.companyId !== contact.companyId && requireCompany(db, workspaceId, patch.companyId, 'companyId'),
  ])
  const patched = patchContact(contact, patch, { now, customFields })
  const change = withExternalIds(patched, { kind: 'contact.updated', known, given: externalIds, now })
  await Promise.all([
    saveRecords(db, author, CONTACT, [change]),
    writeExternalIds(db, author, { entity: 'contact', entityId: id, externalIds }),
  ])
  if (change.record.companyId !== contact.companyId) await followContact(ctx, change.record)
  if (links.dealIds) await replaceDeals(ctx, id, links.dealIds)
  return getContact(db, workspaceId, id)
}
