import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { ask, recall, router } from '../procedure.ts'
import { NUMBERED, type RecordKind } from './records.ts'
import { loadSettings } from './settings.ts'
import { findEntries } from './store.ts'

const MAX = 5000
const Wanted = z.object({
  ids: z.array(z.guid().toLowerCase()).max(MAX).optional(),
  numbers: z.array(z.int().min(0)).max(MAX).optional(),
})
const Kind = z.enum(Object.keys(NUMBERED) as [RecordKind, ...RecordKind[]]) // a record of kinds has one at least

/** What stands behind ids and numbers, for programs that address records by number or show them by name. */
export const directoryRouter = router({
  /** What of these is there; the rest is left out. Work has no name here. */
  find: ask('deal.read')
    .input(z.partialRecord(Kind, Wanted))
    .query(({ ctx, input }) => findEntries(ctx.db, dealReader(ctx), input)),

  /** The settings of the workspace and the lists that records refer to, all at once. */
  settings: recall('settings.read', 'lists').query(({ ctx }) => loadSettings(ctx)),
})
