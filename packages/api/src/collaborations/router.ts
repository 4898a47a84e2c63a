import { CollaborationId, NewCollaboration } from '@dealwright/domain'
import { z } from 'zod'
import { dealReader } from '../deals/select-deals.ts'
import { read, router, write } from '../procedure.ts'
import { PageInput } from '../records/list-page.ts'
import { requireSubject } from '../work/subject-there.ts'
import { addCollaboration, removeCollaboration } from './change-collaboration.ts'
import { CollaborationNarrowing, countCollaborations, getCollaboration, listCollaborations } from './store.ts'

const OneCollaboration = z.object({ id: CollaborationId })

/** Who works along on deals, contacts, companies and leads of others, one by one; `deals.share` sets all of a deal at once. */
export const collaborationsRouter = router({
  list: read('deal.read')
    .input(CollaborationNarrowing.extend(PageInput.shape))
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return listCollaborations(ctx.db, dealReader(ctx), input)
    }),

  count: read('deal.read')
    .input(CollaborationNarrowing)
    .query(async ({ ctx, input }) => {
      await requireSubject(ctx, input)
      return countCollaborations(ctx.db, dealReader(ctx), input)
    }),

  get: read('deal.read')
    .input(OneCollaboration)
    .query(({ ctx, input }) => getCollaboration(ctx.db, dealReader(ctx), input.id)),

  /** On one of a deal, a contact, a company and a lead. */
  create: write('deal.share')
    .input(NewCollaboration)
    .mutation(({ ctx, input }) => addCollaboration(ctx, input)),

  delete: write('deal.share')
    .input(OneCollaboration)
    .mutation(({ ctx, input }) => removeCollaboration(ctx, input)),
})
