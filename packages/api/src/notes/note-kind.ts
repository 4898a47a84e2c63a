import type { Note, WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { NotesTable } from '../db/tables.ts'
import { type NameColumns, type SubjectNames, subjectNames, type WorkKind } from '../work/work-kind.ts'

/** A note with the names that lists show. */
export type NoteView = Note & SubjectNames & { authorName: string | null }

type Row = Selectable<NotesTable> & NameColumns

const column = (name: string, type: string, isNullable = false) => ({
  expression: sql.ref(`w.${name}`),
  type,
  isNullable,
})

export const NOTE: WorkKind<Note, NoteView, Row> = {
  entity: 'note',
  table: 'notes',
  ownerColumn: 'author_id',
  fromRow,
  rowFrom,
  ownerOf: (note) => note.authorId,
  sort: {
    id: column('id', 'uuid'),
    number: column('number', 'bigint'),
    isImportant: column('is_important', 'boolean'),
    createdAt: column('created_at', 'timestamptz'),
    updatedAt: column('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): NoteView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    dealId: row.deal_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    content: row.content,
    isImportant: row.is_important,
    authorId: row.author_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectNames(row),
    authorName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, note: Note) {
  return {
    workspace_id: workspaceId,
    id: note.id,
    version: note.version,
    deal_id: note.dealId,
    contact_id: note.contactId,
    company_id: note.companyId,
    content: note.content,
    is_important: note.isImportant,
    author_id: note.authorId,
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    deleted_at: note.deletedAt,
  }
}
