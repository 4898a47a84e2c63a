import { read, router } from '../procedure.ts'
import { countConversions, getConversion, listConversions } from './conversions-store.ts'
import { ConversionNarrowing, ListConversionsInput, OneConversion } from './lead-inputs.ts'
import { shownLead, shownLeads } from './shown-leads.ts'

/** What became of leads; see `leads.convert`. */
export const conversionsRouter = router({
  list: read('lead.read')
    .input(ListConversionsInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listConversions(ctx.db, ctx.workspaceId, input)
      return { items: await shownLeads(ctx, items), nextCursor }
    }),

  count: read('lead.read')
    .input(ConversionNarrowing.prefault({}))
    .query(({ ctx, input }) => countConversions(ctx.db, ctx.workspaceId, input)),

  get: read('lead.read')
    .input(OneConversion)
    .query(async ({ ctx, input }) => shownLead(ctx, await getConversion(ctx.db, ctx.workspaceId, input.id))),
})
