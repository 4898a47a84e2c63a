import type { Note, TagId, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { NotesTable } from '../db/tables.ts'
import {
  type NameColumns,
  sortColumn,
  subjectColumns,
  subjectFromRow,
  type SubjectNames,
  type WorkKind,
} from '../work/work-kind.ts'

/** A note with the names that lists show. */
export type NoteView = Note & SubjectNames & { authorName: string | null }

type Row = Selectable<NotesTable> & NameColumns & { tag_ids: TagId[] }

export const NOTE: WorkKind<Note, NoteView, Row> = {
  entity: 'note',
  table: 'notes',
  ownerColumn: 'author_id',
  creatorColumn: 'author_id',
  tags: 'note_tags',
  fromRow,
  rowFrom,
  ownerOf: (note) => note.authorId,
  sort: {
    id: sortColumn('id', 'uuid'),
    number: sortColumn('number', 'bigint'),
    isImportant: sortColumn('is_important', 'boolean'),
    createdAt: sortColumn('created_at', 'timestamptz'),
    updatedAt: sortColumn('updated_at', 'timestamptz'),
  },
}

function fromRow(row: Row): NoteView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    content: row.content,
    isImportant: row.is_important,
    categoryId: row.category_id,
    tagIds: row.tag_ids,
    authorId: row.author_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ...subjectFromRow(row),
    authorName: row.owner_name,
  }
}

function rowFrom(workspaceId: WorkspaceId, note: Note) {
  return {
    workspace_id: workspaceId,
    id: note.id,
    version: note.version,
    ...subjectColumns(note),
    content: note.content,
    is_important: note.isImportant,
    category_id: note.categoryId,
    author_id: note.authorId,
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    deleted_at: note.deletedAt,
  }
}
