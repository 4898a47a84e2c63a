import { createCompany as decideNew, CompanyId, type CompanyView, NewCompany } from '@dealwright/domain'
import { z } from 'zod'
import { customSortColumns } from '../custom-fields/sort-columns.ts'
import { listExternalIds } from '../external-ids/store.ts'
import { EntryNames } from '../named-lists/entry-names.ts'
import { bulkWrite, read, recall, router, write } from '../procedure.ts'
import { bulkCreate, MAX_BULK } from '../records/bulk-create.ts'
import { HistoryPage, listPartyHistory } from '../records/party-history.ts'
import { createCompany, updateCompany } from './change-company.ts'
import {
  CompanyNarrowing,
  CompanyTarget,
  CreateCompanyInput,
  FindCompanyInput,
  ListCompaniesInput,
  MergeCompaniesInput,
  SearchCompaniesInput,
  UpdateCompanyInput,
  UpsertCompanyInput,
} from './company-inputs.ts'
import { COMPANY } from './company-row.ts'
import { companyWhere } from './company-where.ts'
import { findOrCreateCompany } from './find-company.ts'
import { mergeCompanies, previewMerge } from './merge-companies.ts'
import { deleteCompany, purgeCompany, restoreCompany } from './remove-company.ts'
import { searchCompanies } from './search-companies.ts'
import { countCompanies, getCompany, listCompanyNames, listCompanies } from './store.ts'
import { upsertCompany } from './upsert-company.ts'

const OneCompany = CompanyTarget.pick({ id: true })

/** The organisations that deals are made with. */
export const companiesRouter = router({
  list: read('company.read')
    .input(ListCompaniesInput)
    .query(async ({ ctx, input }) =>
      listCompanies(ctx.db, ctx.workspaceId, {
        ...input,
        where: await companyWhere(ctx, input),
        sortColumns: await customSortColumns(ctx, input.sort, { entity: 'company', alias: 'co' }),
      }),
    ),

  count: recall('company.read', 'totals')
    .input(CompanyNarrowing)
    .query(async ({ ctx, input }) => countCompanies(ctx.db, ctx.workspaceId, await companyWhere(ctx, input))),

  get: read('company.read')
    .input(OneCompany)
    .query(({ ctx, input }): Promise<CompanyView> => getCompany(ctx.db, ctx.workspaceId, input.id)),

  /** The ids that it has in other systems, by source. */
  externalIds: read('company.read')
    .input(OneCompany)
    .query(async ({ ctx, input }) => {
      await getCompany(ctx.db, ctx.workspaceId, input.id)
      return listExternalIds(ctx.db, ctx.workspaceId, { entity: 'company', entityId: input.id })
    }),

  /** What happened to it, to its deals and in the work about them, newest first. */
  history: read('company.read')
    .input(OneCompany.extend(HistoryPage.shape))
    .query(async ({ ctx, input }) => {
      await getCompany(ctx.db, ctx.workspaceId, input.id)
      return listPartyHistory(ctx, 'company', input)
    }),

  /** Names by id, deleted companies included, for lists that hold ids. */
  names: read('company.read')
    .input(z.object({ ids: z.array(CompanyId).max(1000) }))
    .query(({ ctx, input }) => listCompanyNames(ctx.db, ctx.workspaceId, input.ids)),

  /** Completes while one types: at most 20, the best first. */
  search: read('company.read')
    .input(SearchCompaniesInput)
    .query(({ ctx, input }) => searchCompanies(ctx.db, ctx.workspaceId, input)),

  create: write('company.write')
    .input(CreateCompanyInput)
    .mutation(({ ctx, input }) => createCompany(ctx, input)),

  /** By domain, else by name; race-safe. */
  findOrCreate: write('company.write')
    .input(FindCompanyInput)
    .mutation(({ ctx, input }) => findOrCreateCompany(ctx, input)),

  /** Creates one or changes the one that is there; several that match are a conflict. */
  upsert: write('company.write')
    .input(UpsertCompanyInput)
    .mutation(({ ctx, input }) => upsertCompany(ctx, input)),

  /** Those that are right; says of each of the others why it is not. */
  bulkCreate: bulkWrite('company.write')
    .input(z.object({ companies: z.array(z.unknown()).max(MAX_BULK) }))
    .mutation(({ ctx, input }) =>
      bulkCreate(ctx, input.companies, {
        kind: COMPANY,
        Fields: NewCompany.extend(EntryNames.shape),
        Id: CompanyId,
        decide: decideNew,
      }),
    ),

  update: write('company.write')
    .input(UpdateCompanyInput)
    .mutation(({ ctx, input }) => updateCompany(ctx, input)),

  delete: write('company.delete')
    .input(CompanyTarget)
    .mutation(({ ctx, input }) => deleteCompany(ctx, input)),

  restore: write('company.delete')
    .input(OneCompany)
    .mutation(({ ctx, input }) => restoreCompany(ctx, input)),

  purge: bulkWrite('company.purge')
    .input(OneCompany)
    .mutation(({ ctx, input }) => purgeCompany(ctx, input)),

  /** What merging would come to: the company that remains, and the fields in which they differ. */
  mergePreview: read('company.read')
    .input(MergeCompaniesInput)
    .query(({ ctx, input }) => previewMerge(ctx, input)),

  merge: bulkWrite('company.merge')
    .input(MergeCompaniesInput)
    .mutation(({ ctx, input }) => mergeCompanies(ctx, input)),
})
