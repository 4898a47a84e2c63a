import { z } from 'zod'
import { MemberId, NoteCategoryId, NoteId, TagId } from '../ids.ts'
import { Stamps, Subject } from './subject.ts'

/** Something worth remembering, in its author's words. */
export const Note = z.object({
  id: NoteId,
  number: z.int(),
  version: z.int(),
  ...Subject.shape,
  content: z.string().trim().min(1).max(100_000),
  isImportant: z.boolean(),
  categoryId: NoteCategoryId.nullable(),
  tagIds: z.array(TagId).max(200),
  authorId: MemberId.nullable(),
  ...Stamps,
})
export type Note = z.infer<typeof Note>

/** What a caller may write, absent = unchanged, null = cleared. */
export const NotePatch = Note.omit({
  id: true,
  number: true,
  version: true,
  authorId: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).partial()
export type NotePatch = z.infer<typeof NotePatch>

export const NewNote = NotePatch.required({ content: true })
export type NewNote = z.infer<typeof NewNote>
