import { type ContactView, decideUpsert, expectCondition, UPSERT_LISTED } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import type { WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import { allOf } from '../filter/filter-column.ts'
import { freshRecord, isKnownAs, needed } from '../records/upsert.ts'
import { createContact, updateContact } from './change-contact.ts'
import type { UpsertContactInput } from './contact-inputs.ts'
import { contactWhere } from './contact-where.ts'
import { listContacts } from './store.ts'

/**
 * Creates a contact or changes the one that is there. It waits for other upserts of the workspace, so that two equal ones make one contact.
 * @throws DealError conflict listing the contacts when several match
 */
export async function upsertContact(
  ctx: WriteContext,
  { key, contact, ifNew = {} }: UpsertContactInput,
): Promise<{ action: 'created' | 'updated'; contact: ContactView }> {
  const { db, workspaceId } = ctx
  await holdKeys(db, workspaceId, ['contact upsert', ...(contact.email ? [`contact ${contact.email}`] : [])])
  const where = await matchOf(ctx, { key, contact })
  const { items } = await listContacts(db, workspaceId, { where, sort: [], limit: UPSERT_LISTED + 1 })
  const decision = decideUpsert(items)
  switch (decision.action) {
    case 'update':
      return { action: 'updated', contact: await updateContact(ctx, { id: decision.match.id, ...contact }) }
    case 'create': {
      const fresh = freshRecord({ key, given: contact, ifNew })
      const name = needed(fresh.name, { field: 'name', of: 'contact' })
      return { action: 'created', contact: await createContact(ctx, { ...fresh, name }) }
    }
  }
}

async function matchOf(ctx: WriteContext, { key, contact }: UpsertContactInput): Promise<Expression<SqlBool>> {
  const isThere = sql<boolean>`c.deleted_at is null`
  switch (key.by) {
    case 'email':
      return allOf([isThere, sql`lower(c.email) = ${needed(contact.email, { field: 'email', of: 'contact' })}`])
    case 'externalId':
      return allOf([isThere, isKnownAs(ctx.workspaceId, { entity: 'contact', id: 'c.id', key })])
    case 'filter':
      expectCondition(key.filter)
      return contactWhere(ctx, { filter: key.filter, isDeleted: false })
  }
}
