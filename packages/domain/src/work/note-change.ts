import type { Instant } from '../values/calendar.ts'
import type { NoteId } from '../ids.ts'
import { type NewNote, Note, type NotePatch } from './note.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { NO_SUBJECT, refuseNoSubject } from './subject.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Making } from './work-change.ts'

const FIELDS = toldFields(Note.shape)

/** Makes a note by whoever writes it. @throws DealError invalid when it is about nothing */
export function createNote({ id, createdById, fields }: Making<NoteId, NewNote>, now: Instant): RecordChange<Note> {
  const note: Note = {
    id,
    number: 0,
    version: 1,
    ...NO_SUBJECT,
    isImportant: false,
    categoryId: null,
    tagIds: [],
    authorId: createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    ...tidyFields(fields),
  }
  refuseNoSubject(note)
  return createdRecord(note, 'note.created', FIELDS)
}

/** Changes a note's fields. @throws DealError invalid when it would be about nothing */
export function patchNote<N extends Note>(note: N, patch: NotePatch, now: Instant): RecordChange<N> {
  const after = { ...note, ...tidyFields(patch) }
  refuseNoSubject(after)
  return changeRecord(note, after, { kind: 'note.updated', fields: FIELDS, now })
}
