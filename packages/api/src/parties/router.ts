import { read, recall, router } from '../procedure.ts'
import { countParties, listParties } from './list-parties.ts'
import { ListPartiesInput, PartyNarrowing } from './party-inputs.ts'

/** People and companies as one list, for programs that know both as contacts. */
export const partiesRouter = router({
  list: read('contact.read')
    .input(ListPartiesInput.prefault({}))
    .query(({ ctx, input }) => listParties(ctx, input)),

  count: recall('contact.read', 'totals')
    .input(PartyNarrowing.prefault({}))
    .query(({ ctx, input }) => countParties(ctx, input)),
})
