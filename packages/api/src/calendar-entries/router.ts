import {
  CalendarEntryId,
  CalendarEntryPatch,
  createCalendarEntry,
  NewCalendarEntry,
  patchCalendarEntry,
} from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { read, router, write } from '../procedure.ts'
import { PageInput } from '../records/list-page.ts'
import { changeWork, createWork, deleteWork, restoreWork } from '../work/change-work.ts'
import { getWork } from '../work/store.ts'
import { requireSubject } from '../work/subject-there.ts'
import { Version } from '../work/work-inputs.ts'
import { AgendaNarrowing, countAgenda, listAgenda } from './agenda.ts'
import { CALENDAR_ENTRY } from './calendar-entry-kind.ts'
import { CalendarNarrowing, countCalendarEntries, listCalendarEntries } from './store.ts'

const Target = z.object({ id: CalendarEntryId, version: Version })
/** Times kept free for customers. */
export const calendarEntriesRouter = router({
  list: read('calendar.read')
    .input(CalendarNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return listCalendarEntries(ctx.db, dealReader(ctx), input)
    }),

  count: read('calendar.read')
    .input(CalendarNarrowing)
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return countCalendarEntries(ctx.db, dealReader(ctx), input)
    }),

  /** Calendar entries together with tasks, for programs that know one calendar; one of them by `numbers` as well. */
  agenda: read('calendar.read')
    .input(AgendaNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return listAgenda(ctx.db, dealReader(ctx), input)
    }),

  /** How many entries the agenda has. */
  countAgenda: read('calendar.read')
    .input(AgendaNarrowing)
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return countAgenda(ctx.db, dealReader(ctx), input)
    }),

  get: read('calendar.read')
    .input(Target.pick({ id: true }))
    .query(({ ctx, input }) => getWork(ctx.db, CALENDAR_ENTRY, dealReader(ctx), input)),

  create: write('calendar.write')
    .input(NewCalendarEntry)
    .mutation(({ ctx, input }) => {
      const id = CalendarEntryId.parse(ctx.newId())
      return createWork(
        ctx,
        CALENDAR_ENTRY,
        createCalendarEntry({ id, createdById: ctx.caller.memberId, fields: input }, ctx.now),
      )
    }),

  update: write('calendar.write')
    .input(Target.extend(CalendarEntryPatch.shape))
    .mutation(({ ctx, input: { id, version, ...patch } }) =>
      changeWork(ctx, CALENDAR_ENTRY, { id, version, decide: (entry) => patchCalendarEntry(entry, patch, ctx.now) }),
    ),

  delete: write('calendar.delete')
    .input(Target)
    .mutation(({ ctx, input }) => deleteWork(ctx, CALENDAR_ENTRY, { ...input, action: 'calendar.delete' })),

  restore: write('calendar.delete')
    .input(Target.pick({ id: true }))
    .mutation(({ ctx, input }) => restoreWork(ctx, CALENDAR_ENTRY, { ...input, action: 'calendar.delete' })),
})
