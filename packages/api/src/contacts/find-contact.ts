import { type ContactLike, type ContactView, foldCase, matchContact, type NewContact } from '@dealwright/domain'
import { type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import type { ExternalIds } from '../external-ids/external-ids.ts'
import { createContact } from './change-contact.ts'
import { listContacts } from './store.ts'

/** More than this many of one name are a conflict anyway. */
const LISTED = 20

/**
 * The contact that is meant, as it is, or a new one. Two who ask for the same person at the same moment get the same contact.
 * @throws DealError conflict listing the contacts when several match
 */
export async function findOrCreateContact(
  ctx: WriteContext,
  input: NewContact & { externalIds?: ExternalIds },
): Promise<{ action: 'found' | 'created'; contact: ContactView }> {
  await holdKeys(ctx.db, ctx.workspaceId, keysOf(input))
  const match = matchContact(await listCandidates(ctx, input), input)
  if (match) return { action: 'found', contact: match }
  return { action: 'created', contact: await createContact(ctx, input) }
}

function keysOf({ email, name, companyId }: ContactLike): string[] {
  return [`contact ${foldCase(name.trim())} ${companyId ?? ''}`, ...(email ? [`contact ${email.toLowerCase()}`] : [])]
}

async function listCandidates(
  { db, workspaceId }: WriteContext,
  { email, name, companyId = null }: ContactLike,
): Promise<ContactView[]> {
  const byName = sql<SqlBool>`lower(c.name) collate "C" = lower(${name.trim()}) and c.company_id is not distinct from ${companyId}::uuid`
  const where = sql<SqlBool>`c.deleted_at is null and (lower(c.email) = ${email?.toLowerCase() ?? null} or (${byName}))`
  return (await listContacts(db, workspaceId, { where, sort: [], limit: LISTED })).items
}
