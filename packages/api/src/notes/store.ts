import { foldCase, NoteCategoryId } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import type { PageInput } from '../records/list-page.ts'
import { countWork, listWork } from '../work/store.ts'
import { WorkNarrowing } from '../work/work-inputs.ts'
import { workWhere } from '../work/work-where.ts'
import { NOTE, type NoteView } from './note-kind.ts'

/** Which notes are wanted. */
export const NoteNarrowing = WorkNarrowing.extend({
  isImportant: z.boolean().optional(),
  categoryId: NoteCategoryId.optional(),
  /** Part of the text, upper or lower case. */
  search: z.string().trim().max(200).optional(),
})
export type NoteNarrowing = z.infer<typeof NoteNarrowing>

/** A page of notes that the reader may see, the newest first unless told otherwise. */
export function listNotes(
  db: Db,
  reader: DealReader,
  query: NoteNarrowing & PageInput,
): Promise<{ items: NoteView[]; nextCursor: string | null }> {
  return listWork(db, NOTE, reader, {
    where: whereOf(query),
    usual: [{ field: 'createdAt', direction: 'desc' }],
    page: query,
  })
}

export function countNotes(db: Db, reader: DealReader, narrowing: NoteNarrowing): Promise<number> {
  return countWork(db, NOTE, reader, whereOf(narrowing))
}

function whereOf({ isImportant, categoryId, search, ...narrowing }: NoteNarrowing): Condition {
  return allOf([
    workWhere(narrowing, NOTE),
    isImportant === undefined ? sql`true` : sql`w.is_important = ${isImportant}`,
    categoryId ? sql`w.category_id = ${categoryId}` : sql`true`,
    search ? sql`position(${foldCase(search)} in lower(w.content)) > 0` : sql`true`,
  ])
}
