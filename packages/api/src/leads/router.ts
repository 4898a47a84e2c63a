import { customSortColumns } from '../custom-fields/sort-columns.ts'
import { bulkWrite, read, recall, router, write } from '../procedure.ts'
import { createLead, updateLead } from './change-lead.ts'
import { conversionsRouter } from './conversions-router.ts'
import { convertLead } from './convert-lead.ts'
import {
  ConvertLeadInput,
  CreateLeadInput,
  LeadNarrowing,
  LeadTarget,
  ListLeadsInput,
  UpdateLeadInput,
  UpsertLeadInput,
} from './lead-inputs.ts'
import { leadWhere } from './lead-where.ts'
import { deleteLead, purgeLead, restoreLead } from './remove-lead.ts'
import { shownLead, shownLeads } from './shown-leads.ts'
import { countLeads, getLead, listLeads } from './store.ts'
import { upsertLead } from './upsert-lead.ts'

const OneLead = LeadTarget.pick({ id: true })

/** People and organisations of whom it is not known yet whether there is a deal to be made. */
export const leadsRouter = router({
  list: read('lead.read')
    .input(ListLeadsInput.prefault({}))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listLeads(ctx.db, ctx.workspaceId, {
        ...input,
        where: await leadWhere(ctx, input),
        sortColumns: await customSortColumns(ctx, input.sort, { entity: 'lead', alias: 'l' }),
      })
      return { items: await shownLeads(ctx, items), nextCursor }
    }),

  count: recall('lead.read', 'totals')
    .input(LeadNarrowing.prefault({}))
    .query(async ({ ctx, input }) => countLeads(ctx.db, ctx.workspaceId, await leadWhere(ctx, input))),

  get: read('lead.read')
    .input(OneLead)
    .query(async ({ ctx, input }) => shownLead(ctx, await getLead(ctx.db, ctx.workspaceId, input.id))),

  /** A last name or the name of an organisation is needed. */
  create: write('lead.write')
    .input(CreateLeadInput)
    .mutation(({ ctx, input }) => createLead(ctx, input)),

  update: write('lead.write')
    .input(UpdateLeadInput)
    .mutation(({ ctx, input }) => updateLead(ctx, input)),

  /** Creates one or changes the one that is there; several that match are a conflict. */
  upsert: write('lead.write')
    .input(UpsertLeadInput)
    .mutation(({ ctx, input }) => upsertLead(ctx, input)),

  delete: write('lead.delete')
    .input(LeadTarget)
    .mutation(({ ctx, input }) => deleteLead(ctx, input)),

  restore: write('lead.delete')
    .input(OneLead)
    .mutation(async ({ ctx, input }) => shownLead(ctx, await restoreLead(ctx, input))),

  purge: bulkWrite('lead.purge')
    .input(OneLead)
    .mutation(({ ctx, input }) => purgeLead(ctx, input)),

  /** Makes a contact of it, with its company, and a deal if asked for. Once. */
  convert: write('lead.write')
    .input(ConvertLeadInput)
    .mutation(({ ctx, input }) => convertLead(ctx, input)),

  conversions: conversionsRouter,
})
