import { createNote, NewNote, NoteId, NotePatch, patchNote } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { read, recall, router, write } from '../procedure.ts'
import { PageInput } from '../records/list-page.ts'
import { changeWork, createWork, deleteWork, refuseOthers, restoreWork } from '../work/change-work.ts'
import { getWork } from '../work/store.ts'
import { requireSubject } from '../work/subject-there.ts'
import { Version } from '../work/work-inputs.ts'
import { NOTE } from './note-kind.ts'
import { countNotes, listNotes, NoteNarrowing } from './store.ts'

const Target = z.object({ id: NoteId, version: Version })
/** What is worth remembering. A rep changes and deletes only what they wrote. */
export const notesRouter = router({
  list: read('note.read')
    .input(NoteNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return listNotes(ctx.db, dealReader(ctx), input)
    }),

  count: recall('note.read', 'totals')
    .input(NoteNarrowing)
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return countNotes(ctx.db, dealReader(ctx), input)
    }),

  get: read('note.read')
    .input(Target.pick({ id: true }))
    .query(({ ctx, input }) => getWork(ctx.db, NOTE, dealReader(ctx), input)),

  create: write('note.create')
    .input(NewNote)
    .mutation(({ ctx, input }) => {
      const id = NoteId.parse(ctx.newId())
      return createWork(ctx, NOTE, createNote({ id, createdById: ctx.caller.memberId, fields: input }, ctx.now))
    }),

  update: write('note.write')
    .input(Target.extend(NotePatch.shape))
    .mutation(({ ctx, input: { id, version, ...patch } }) =>
      changeWork(ctx, NOTE, {
        id,
        version,
        decide: (note) => {
          refuseOthers(ctx, 'note.write', note.authorId)
          return patchNote(note, patch, ctx.now)
        },
      }),
    ),

  delete: write('note.delete')
    .input(Target)
    .mutation(({ ctx, input }) => deleteWork(ctx, NOTE, { ...input, action: 'note.delete' })),

  restore: write('note.delete')
    .input(Target.pick({ id: true }))
    .mutation(({ ctx, input }) => restoreWork(ctx, NOTE, { ...input, action: 'note.delete' })),
})
