import type { MemberId, Subject, TagId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { SortColumn, SortColumns } from '../db/keyset.ts'
import type { NotesTable, Tables } from '../db/tables.ts'

/** An activity, task, note or calendar entry. */
export type Work = Subject & {
  id: string
  number: number
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  tagIds?: readonly TagId[]
}

/** The names that stand beside a row of work: of what it is about, and of whose it is. */
export type NameColumns = {
  deal_name: string | null
  contact_name: string | null
  company_name: string | null
  lead_name: string | null
  owner_name: string | null
}

/** The columns that say what a row is about. */
type SubjectColumns = Pick<NotesTable, 'deal_id' | 'contact_id' | 'company_id' | 'lead_id'>

/** What a record of work is about, by name. */
export type SubjectNames = {
  dealName: string | null
  contactName: string | null
  companyName: string | null
  leadName: string | null
}

/** Where something is kept that has a subject, an owner and somebody who wrote it down. */
export type WorkPlace = { table: keyof Tables; ownerColumn: string; creatorColumn: string }

/** Where work of one kind is kept, and how it is read. In its SQL w is the table, d the deal, c the contact, co the company, le the lead, o the owner. */
export type WorkKind<W extends Work, View extends W, Row> = {
  entity: 'activity' | 'task' | 'note' | 'calendar_entry'
  table: 'activities' | 'tasks' | 'notes' | 'calendar_entries'
  ownerColumn: 'owner_id' | 'author_id'
  creatorColumn: 'created_by_id' | 'author_id'
  /** Where its tags are, if it has any; the row has them as `tag_ids`. */
  tags?: 'task_tags' | 'note_tags'
  fromRow(row: Row): View
  /** The row of a record, without the number that the database gives. */
  rowFrom(workspaceId: WorkspaceId, work: W): { workspace_id: string; id: string }
  ownerOf(work: W): MemberId | null
  sort: SortColumns
}

/** What a row is about, by id and by name. */
export function subjectFromRow(row: SubjectColumns & NameColumns): Subject & SubjectNames {
  return {
    dealId: row.deal_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    leadId: row.lead_id,
    dealName: row.deal_name,
    contactName: row.contact_name,
    companyName: row.company_name,
    leadName: row.lead_name,
  }
}

/** The columns for what a record is about. */
export function subjectColumns({ dealId, contactId, companyId, leadId }: Subject): SubjectColumns {
  return { deal_id: dealId, contact_id: contactId, company_id: companyId, lead_id: leadId }
}

/** A column of the table to sort by. */
export function sortColumn(name: string, type: string, isNullable = false): SortColumn {
  return { expression: sql.ref(`w.${name}`), type, isNullable }
}
