import type { Contact, ContactView, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { ContactsTable } from '../db/tables.ts'
import type { RecordKind } from '../records/write-records.ts'

/** A row of `contacts` with the names and tags that stand beside it. */
export type ContactRow = Selectable<ContactsTable> & {
  tag_ids: Contact['tagIds']
  company_name: string | null
  owner_name: string | null
}

export function contactFromRow(row: ContactRow): ContactView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    // Written by the domain's own functions and by nothing else.
    address: row.address as Contact['address'],
    description: row.description,
    companyId: row.company_id,
    ownerId: row.owner_id,
    tagIds: row.tag_ids,
    customFields: row.custom_fields as Contact['customFields'],
    lastActivityAt: row.last_activity_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    companyName: row.company_name,
    ownerName: row.owner_name,
  }
}

export const CONTACT: RecordKind<Contact> = { entity: 'contact', table: 'contacts', rowFrom }

function rowFrom(workspaceId: WorkspaceId, contact: Contact) {
  return {
    workspace_id: workspaceId,
    id: contact.id,
    version: contact.version,
    name: contact.name,
    first_name: contact.firstName,
    last_name: contact.lastName,
    job_title: contact.jobTitle,
    email: contact.email,
    phone: contact.phone,
    mobile: contact.mobile,
    address: contact.address,
    description: contact.description,
    company_id: contact.companyId,
    owner_id: contact.ownerId,
    custom_fields: contact.customFields,
    last_activity_at: contact.lastActivityAt,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    deleted_at: contact.deletedAt,
  }
}
