import { read, router } from '../procedure.ts'
import { countDeleted, listDeleted, ListDeletedInput } from './list-deleted.ts'

/** Deals, contacts and companies that were deleted; `restore` and `purge` of each kind bring them back or end them for good. */
export const binRouter = router({
  list: read('deal.read')
    .input(ListDeletedInput.prefault({}))
    .query(({ ctx, input }) => listDeleted(ctx, input)),

  count: read('deal.read').query(({ ctx }) => countDeleted(ctx)),
})
