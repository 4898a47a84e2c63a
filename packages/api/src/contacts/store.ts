import {
  type ContactId,
  type ContactView,
  expectVersion,
  notFound,
  type Sort,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { Keyset } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { contactFromRow } from './contact-row.ts'
import { CONTACT_COLUMNS, CONTACT_SORT, selectContacts } from './select-contacts.ts'

export type ContactQuery = { where: Expression<SqlBool>; sort: Sort; limit: number; cursor?: string | null }

/** A page of contacts, and where the next one starts. */
export async function listContacts(
  db: Db,
  workspaceId: WorkspaceId,
  query: ContactQuery,
): Promise<{ items: ContactView[]; nextCursor: string | null }> {
  const keyset = new Keyset(CONTACT_SORT, query.sort, 'id')
  const { cursor } = query
  const rows = await selectContacts(db, workspaceId)
    .selectAll('c')
    .select(CONTACT_COLUMNS)
    .select(keyset.keysOfRow().as('keys'))
    .where(query.where)
    .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return { items: page.map(contactFromRow), nextCursor: last ? keyset.cursor(last.keys) : null }
}

export async function countContacts(db: Db, workspaceId: WorkspaceId, where: Expression<SqlBool>): Promise<number> {
  const { count } = await selectContacts(db, workspaceId)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where(where)
    .executeTakeFirstOrThrow()
  return count
}

/** @throws DealError not_found */
export async function getContact(db: Db, workspaceId: WorkspaceId, id: ContactId): Promise<ContactView> {
  const row = await selectContacts(db, workspaceId)
    .selectAll('c')
    .select(CONTACT_COLUMNS)
    .where('c.id', '=', id)
    .where('c.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('contact', id)
  return contactFromRow(row)
}

/** Those contacts of a list that exist, deleted ones too, in the order of their ids. */
export async function findContacts(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly ContactId[],
): Promise<ContactView[]> {
  const rows = await selectContacts(db, workspaceId)
    .selectAll('c')
    .select(CONTACT_COLUMNS)
    .where('c.id', '=', sql<ContactId>`any(${ids}::uuid[])`)
    .orderBy('c.id')
    .execute()
  return rows.map(contactFromRow)
}

/** Takes a contact for a change. @throws DealError not_found; conflict when its version is not the expected one */
export async function lockContact(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, version }: { id: ContactId; version?: number },
): Promise<ContactView> {
  const [contact] = await lockContacts(db, workspaceId, [id])
  if (!contact || contact.deletedAt !== null) throw notFound('contact', id)
  expectVersion(contact, version)
  return contact
}

/**
 * Takes all contacts of a list, deleted ones too, in the order of their ids. Others may go on making deals and activities that refer to
 * them: those need only that the contact stays.
 */
export async function lockContacts(
  db: Trx,
  workspaceId: WorkspaceId,
  ids: readonly ContactId[],
): Promise<ContactView[]> {
  const isWanted = sql<SqlBool>`id = any(${ids}::uuid[])`
  // Read apart from the lock: a statement that had to wait for it would still show what stood beside the row before.
  const [, contacts] = await Promise.all([
    db
      .selectFrom('contacts')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where(isWanted)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute(),
    findContacts(db, workspaceId, ids),
  ])
  return contacts
}

/** The names of contacts, deleted ones too, for lists that hold ids. */
export async function listContactNames(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly ContactId[],
): Promise<{ id: ContactId; name: string }[]> {
  return db
    .selectFrom('contacts')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<ContactId>`any(${ids}::uuid[])`)
    .orderBy('id')
    .execute()
}
