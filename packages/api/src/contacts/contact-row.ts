import type { Contact, ContactView, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { ContactsTable } from '../db/tables.ts'
import { partyFromRow, type PartyRow, rowFromParty } from '../records/party-row.ts'
import type { RecordKind } from '../records/write-records.ts'

/** A row of `contacts` with the names and tags that stand beside it. */
export type ContactRow = Selectable<ContactsTable> &
  PartyRow & { company_name: string | null; owner_name: string | null }

export function contactFromRow(row: ContactRow): ContactView {
  return {
    ...partyFromRow(row),
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    jobTitle: row.job_title,
    secondEmail: row.second_email,
    homeEmail: row.home_email,
    homePhone: row.home_phone,
    homeAddress: row.home_address as Contact['homeAddress'], // as the address of a party
    companyId: row.company_id,
    sourceDetail: row.source_detail,
    companyName: row.company_name,
    ownerName: row.owner_name,
  }
}

export const CONTACT: RecordKind<Contact> & { entity: 'contact'; table: 'contacts' } = {
  entity: 'contact',
  table: 'contacts',
  rowFrom,
}

function rowFrom(workspaceId: WorkspaceId, contact: Contact) {
  return {
    ...rowFromParty(workspaceId, contact),
    id: contact.id,
    first_name: contact.firstName,
    last_name: contact.lastName,
    job_title: contact.jobTitle,
    second_email: contact.secondEmail,
    home_email: contact.homeEmail,
    home_phone: contact.homePhone,
    home_address: contact.homeAddress,
    company_id: contact.companyId,
    source_detail: contact.sourceDetail,
  }
}
