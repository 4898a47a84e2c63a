import { foldCase } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf } from '../filter/filter-column.ts'
import { listWork, type WorkNarrowing, type WorkPage, workWhere } from '../work/store.ts'
import { NOTE, type NoteView } from './note-kind.ts'

export type NoteQuery = WorkNarrowing & Partial<WorkPage> & { isImportant?: boolean; search?: string }

/** A page of notes that the reader may see, the newest first unless told otherwise. */
export function listNotes(
  db: Db,
  reader: DealReader,
  query: NoteQuery,
): Promise<{ items: NoteView[]; nextCursor: string | null }> {
  const {
    isImportant,
    search,
    sort = [{ field: 'createdAt', direction: 'desc' }],
    limit = 50,
    cursor,
    ...narrowing
  } = query
  const where = allOf([
    workWhere(narrowing, NOTE),
    isImportant === undefined ? sql`true` : sql`w.is_important = ${isImportant}`,
    search ? sql`position(${foldCase(search)} in lower(w.content)) > 0` : sql`true`,
  ])
  return listWork(db, NOTE, reader, { where, sort, limit, cursor })
}
