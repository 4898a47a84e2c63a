import {
  type Company,
  companyMergeConflicts,
  type CompanyId,
  type CompanyView,
  deleteCompany,
  expectVersion,
  type MergeChoices,
  mergeCompanies as decide,
  type MergeConflict,
  notFound,
  type RecordChange,
  restoreCompany,
} from '@dealwright/domain'
import type { ReadContext, WriteContext } from '../context.ts'
import { carryOutMerge, type MergeKind } from '../records/carry-out-merge.ts'
import { countLinks, type Link, workLinks } from '../records/merge-links.ts'
import { findAncestors } from './ancestors.ts'
import { COMPANY } from './company-row.ts'
import { findCompanies, getCompany, lockCompanies } from './store.ts'

export type MergeInput = { id: CompanyId; version?: number; loserIds: readonly CompanyId[]; choices: MergeChoices }

/** What a merge would make, where the companies disagree, and how much would move. */
export type MergePreview = { company: CompanyView; conflicts: MergeConflict[]; moved: Record<string, number> }

const LINKS: Link[] = [
  { name: 'deals', table: 'deals', column: 'company_id' },
  { name: 'contacts', table: 'contacts', column: 'company_id' },
  { name: 'companies', table: 'companies', column: 'parent_id', isOfKind: true },
  ...workLinks('company_id'),
]

/** How companies are merged. */
export const COMPANIES: MergeKind<Company> = {
  kind: COMPANY,
  links: LINKS,
  bin: deleteCompany,
  restore: restoreCompany,
}

/** Shows a merge without carrying it out. @throws DealError as the merge would */
export async function previewMerge(ctx: ReadContext, input: MergeInput): Promise<MergePreview> {
  const { db, workspaceId } = ctx
  const { winner, losers, record } = await decided(
    ctx,
    await findCompanies(db, workspaceId, [input.id, ...input.loserIds]),
    input,
  )
  const moved = await countLinks(db, workspaceId, LINKS, { winnerId: input.id, loserIds: input.loserIds })
  return { company: record, conflicts: companyMergeConflicts([winner, ...losers]), moved }
}

/**
 * Makes one company of several. The winner takes their deals, people, companies below them, activities, tasks, notes, calendar entries, tags
 * and external ids, and what it lacks; the losers go to the bin. One event names them and counts what moved.
 * @throws DealError not_found, invalid, conflict
 */
export async function mergeCompanies(ctx: WriteContext, input: MergeInput): Promise<CompanyView> {
  const { db, workspaceId } = ctx
  const companies = await lockCompanies(db, workspaceId, [input.id, ...input.loserIds])
  const { losers, ...change } = await decided(ctx, companies, input)
  await carryOutMerge(ctx, COMPANIES, { losers, change })
  return getCompany(db, workspaceId, input.id)
}

async function decided(
  { db, workspaceId, now }: ReadContext,
  companies: readonly CompanyView[],
  { id, version, loserIds, choices }: MergeInput,
): Promise<RecordChange<CompanyView> & { winner: CompanyView; losers: CompanyView[] }> {
  const [winner, ...losers] = [id, ...loserIds].map((wanted) => {
    const company = companies.find((each) => each.id === wanted && each.deletedAt === null)
    if (!company) throw notFound('company', wanted)
    return company
  })
  if (!winner) throw notFound('company', id)
  expectVersion(winner, version)
  const parents = companies.flatMap(({ parentId }) => parentId ?? [])
  const ancestorsOf = await findAncestors(db, workspaceId, parents)
  return { winner, losers, ...decide(winner, losers, { choices, ancestorsOf, now }) }
}
