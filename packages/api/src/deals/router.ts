import {
  BantPatch,
  closeDeal,
  Deal,
  DealId,
  DealPart,
  type DealView,
  reopenDeal,
  scoreBant,
  ShareAccess,
  MemberId,
  PipelineId,
  StageId,
  stallDeal,
  TeamId,
} from '@dealwright/domain'
import { z } from 'zod'
import { listActivities } from '../activities/store.ts'
import { inOperation, PartOfOperation } from '../events/operation.ts'
import { listNotes } from '../notes/store.ts'
import { listTasks } from '../tasks/store.ts'
import { listExternalIds } from '../external-ids/store.ts'
import { getPipeline, getStage } from '../pipelines/store.ts'
import { ask, bulkWrite, read, recall, router, write } from '../procedure.ts'
import { bulkCreateDeals, bulkDeleteDeals, bulkUpdateDeals, MAX_BULK } from './bulk-deals.ts'
import { changeDeal, updateDeal } from './change-deal.ts'
import { dealContactsRouter } from './contacts-router.ts'
import { countDeals } from './count-deals.ts'
import { createDeal } from './create-deal.ts'
import {
  CloseDealInput,
  CreateDealInput,
  DealNarrowing,
  DealTarget,
  ListDealsInput,
  MoveDealInput,
  UpdateDealInput,
} from './deal-inputs.ts'
import { dealWhere } from './deal-where.ts'
import { findDeal, FindDealInput } from './find-deal.ts'
import { HistoryPart } from './history-part.ts'
import { listHistory } from './list-history.ts'
import { listStageChangers, listStageHistory } from './history.ts'
import { loadBoard } from './load-board.ts'
import { moveDeal, reorderDeal } from './move-deal.ts'
import { deleteDeal, purgeDeal, restoreDeal } from './remove-deal.ts'
import { dealReader } from './select-deals.ts'
import { listSharing, shareDeal } from './share-deal.ts'
import { getDeal, listDeals } from './store.ts'
import { customSortColumns } from './sort-deals.ts'
import { sumCustomFields } from './sum-custom-fields.ts'
import { summarizeDeals } from './summarize-deals.ts'
import { Parties, totalParties } from './total-parties.ts'
import { upsertDeal, UpsertDealInput } from './upsert-deal.ts'

const OneDeal = DealTarget.pick({ id: true })
const Page = OneDeal.extend({ limit: z.int().min(1).max(200).default(50), cursor: z.string().max(60).nullish() })
const WorkOfDeal = Page.extend({ cursor: z.string().max(2000).nullish() })
const DealFields = z.array(
  z.keyof(
    z.object({
      ...Deal.shape,
      stageName: z.null(),
      stageType: z.null(),
      rotDays: z.null(),
      contactName: z.null(),
      companyName: z.null(),
      ownerName: z.null(),
    }),
  ),
)

export const dealsRouter = router({
  /** A page of deals, whole, and beside them what is asked for. */
  list: ask('deal.read')
    .input(ListDealsInput.extend({ beside: DealPart.array().max(10).optional() }).prefault({}))
    .query(async ({ ctx, input }) =>
      listDeals(ctx.db, dealReader(ctx), {
        ...input,
        where: await dealWhere(ctx, input),
        sortColumns: await customSortColumns(ctx, input.sort),
      }),
    ),

  /** A page of deals with the named fields alone; `id` is always there. */
  listFields: ask('deal.read')
    .input(ListDealsInput.extend({ fields: DealFields.min(1) }))
    .query(async ({ ctx, input }) => {
      const { items, nextCursor } = await listDeals(ctx.db, dealReader(ctx), {
        ...input,
        where: await dealWhere(ctx, input),
        sortColumns: await customSortColumns(ctx, input.sort),
      })
      const fields = [...new Set(['id' as const, ...input.fields])]
      return {
        items: items.map((deal): Partial<DealView> & Pick<DealView, 'id'> => ({
          id: deal.id,
          ...Object.fromEntries(fields.map((field) => [field, deal[field]])),
        })),
        nextCursor,
      }
    }),

  /** How many deals a filter lets through. */
  count: recall('deal.read', 'totals')
    .input(DealNarrowing.prefault({}))
    .query(({ ctx, input }) => countDeals(ctx, input)),

  /** The first cards of every stage of a pipeline, ready to be paged on. */
  board: read('deal.read')
    .input(
      ListDealsInput.pick({ filter: true }).extend({
        pipelineId: PipelineId,
        limit: z.int().min(1).max(200).default(30),
      }),
    )
    .query(async ({ ctx, input }) =>
      loadBoard(ctx, await getPipeline(ctx.db, ctx.workspaceId, input.pipelineId), input),
    ),

  /** Per stage: how many deals and how much money, also weighted, per currency and converted. */
  summary: recall('deal.read', 'totals')
    .input(DealNarrowing.prefault({}))
    .query(async ({ ctx, input }) => summarizeDeals(ctx, await dealWhere(ctx, input))),

  /** The same of the undecided and the won deals of many contacts or companies, each by itself. */
  totalsOfParties: read('deal.read')
    .input(Parties)
    .query(({ ctx, input }) => totalParties(ctx, input)),

  /** What the numeric custom fields of these deals add up to, by key. */
  customSums: read('deal.read')
    .input(DealNarrowing.prefault({}))
    .query(async ({ ctx, input }) => sumCustomFields(ctx, await dealWhere(ctx, input))),

  get: ask('deal.read')
    .input(OneDeal)
    .query(({ ctx, input }) => getDeal(ctx.db, dealReader(ctx), input.id)),

  /** The deal of an id or a number, and beside it what is asked for, in one question; null for none that the caller may see. */
  find: ask('deal.read')
    .input(FindDealInput)
    .query(({ ctx, input }) => findDeal(ctx.db, dealReader(ctx), input)),

  create: write('deal.create')
    .input(CreateDealInput)
    .mutation(({ ctx, input }) => createDeal(ctx, input)),

  update: write('deal.write')
    .input(UpdateDealInput)
    .mutation(({ ctx, input }) => updateDeal(ctx, input)),

  delete: write('deal.delete')
    .input(DealTarget)
    .mutation(({ ctx, input }) => deleteDeal(ctx, input)),

  restore: write('deal.delete')
    .input(OneDeal)
    .mutation(({ ctx, input }) => restoreDeal(ctx, input)),

  purge: write('deal.purge')
    .input(OneDeal)
    .mutation(({ ctx, input }) => purgeDeal(ctx, input)),

  /** Moves a deal to a stage: of its pipeline, or of the one that is named. A stage of won or lost closes it, and a stage may ask for fields. */
  move: write('deal.write')
    .input(MoveDealInput)
    .mutation(({ ctx, input }) => moveDeal(ctx, input)),

  /** Another place in the same stage: below `afterId`, or at the top. */
  reorder: write('deal.write')
    .input(DealTarget.extend({ afterId: DealId.nullable() }))
    .mutation(({ ctx, input }) => reorderDeal(ctx, input)),

  /** Wins or loses a deal in the stage where it stands. */
  close: write('deal.write')
    .input(CloseDealInput)
    .mutation(({ ctx, input }) =>
      changeDeal(ctx, input, {
        patch: { status: input.outcome },
        rule: (deal, context) => closeDeal(deal, input, context),
      }),
    ),

  /** Opens a decided deal again, in the open stage it came from unless another is named. */
  reopen: write('deal.write')
    .input(DealTarget.extend({ stageId: StageId.optional() }))
    .mutation(async ({ ctx, input }) => {
      const stage = input.stageId && (await getStage(ctx.db, ctx.workspaceId, input.stageId))
      return changeDeal(ctx, input, {
        patch: { status: 'open' },
        rule: (deal, context) => reopenDeal(deal, { stage: stage || undefined }, context),
      })
    }),

  /** Lets an open deal rest until there is activity. */
  stall: write('deal.write')
    .input(DealTarget)
    .mutation(({ ctx, input }) => changeDeal(ctx, input, { rule: stallDeal })),

  upsert: write('deal.write')
    .input(UpsertDealInput)
    .mutation(({ ctx, input }) => upsertDeal(ctx, input)),

  bulkCreate: bulkWrite('deal.create')
    .input(z.object({ deals: z.array(z.unknown()).max(MAX_BULK), ...PartOfOperation.shape }))
    .mutation(({ ctx, input }) => bulkCreateDeals(inOperation(ctx, input), input.deals)),

  bulkUpdate: bulkWrite('deal.write')
    .input(z.object({ deals: z.array(z.unknown()).max(MAX_BULK), ...PartOfOperation.shape }))
    .mutation(({ ctx, input }) => bulkUpdateDeals(inOperation(ctx, input), input.deals)),

  bulkDelete: bulkWrite('deal.delete')
    .input(z.object({ ids: z.array(DealId).max(MAX_BULK), ...PartOfOperation.shape }))
    .mutation(({ ctx, input }) => bulkDeleteDeals(inOperation(ctx, input), input.ids)),

  bant: router({
    get: read('deal.read')
      .input(OneDeal)
      .query(async ({ ctx, input }) =>
        withScore(await getDeal(ctx.db, dealReader(ctx), input.id), ctx.caller.settings.bantThreshold),
      ),

    update: write('deal.write')
      .input(DealTarget.extend({ bant: BantPatch }))
      .mutation(async ({ ctx, input }) => withScore(await updateDeal(ctx, input), ctx.caller.settings.bantThreshold)),
  }),

  contacts: dealContactsRouter,

  /** Every change of a deal and of what hangs on it, newest first; or those of one part. */
  history: read('deal.read')
    .input(Page.extend({ part: HistoryPart.optional() }))
    .query(({ ctx, input }) => listHistory(ctx, input)),

  /** What was done about a deal and what is planned, the latest first. */
  activities: read('deal.read')
    .input(WorkOfDeal)
    .query(async ({ ctx, input: { id, ...page } }) => {
      await getDeal(ctx.db, dealReader(ctx), id)
      return listActivities(ctx.db, dealReader(ctx), { dealId: id, ...page })
    }),

  /** What is to be done about a deal, a page at a time. */
  tasks: read('deal.read')
    .input(WorkOfDeal)
    .query(async ({ ctx, input: { id, ...page } }) => {
      await getDeal(ctx.db, dealReader(ctx), id)
      return listTasks(ctx.db, dealReader(ctx), { dealId: id, ...page })
    }),

  /** What was noted about a deal, a page at a time. */
  notes: read('deal.read')
    .input(WorkOfDeal)
    .query(async ({ ctx, input: { id, ...page } }) => {
      await getDeal(ctx.db, dealReader(ctx), id)
      return listNotes(ctx.db, dealReader(ctx), { dealId: id, ...page })
    }),

  /** The way through the stages, oldest first. */
  stageHistory: read('deal.read')
    .input(Page)
    .query(async ({ ctx, input }) => {
      await getDeal(ctx.db, dealReader(ctx), input.id)
      return listStageHistory(ctx.db, ctx.workspaceId, { id: input.id, limit: input.limit, after: input.cursor })
    }),

  /** Who brought each of these deals to where it stands. */
  stageChangers: ask('deal.read')
    .input(z.object({ ids: z.array(DealId).max(1000) }))
    .query(({ ctx, input }) => listStageChangers(ctx.db, dealReader(ctx), input.ids)),

  /** The ids that it has in other systems, by source. */
  externalIds: read('deal.read')
    .input(OneDeal)
    .query(async ({ ctx, input }) => {
      await getDeal(ctx.db, dealReader(ctx), input.id)
      return listExternalIds(ctx.db, ctx.workspaceId, { entity: 'deal', entityId: input.id })
    }),

  /** Who besides its owner may see a deal, and who works on it too. */
  sharing: read('deal.read')
    .input(OneDeal)
    .query(async ({ ctx, input }) => {
      await getDeal(ctx.db, dealReader(ctx), input.id)
      return listSharing(ctx, input.id)
    }),

  /** Says who besides its owner may see a deal and who works on it too, in place of who did before; what is absent stays. */
  share: write('deal.share')
    .input(
      DealTarget.extend({
        shares: z
          .array(z.object({ memberId: MemberId.optional(), teamId: TeamId.optional(), access: ShareAccess }))
          .max(200),
        collaboratorIds: z.array(MemberId).max(200).optional(),
      }),
    )
    .mutation(({ ctx, input }) => shareDeal(ctx, input)),
})

function withScore({ id, version, bant }: DealView, threshold: number) {
  return { dealId: id, version, bant, ...scoreBant(bant, threshold) }
}
