import {
  alongWith,
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
} from '@dealwright/domain'
import { moveCollaborations } from '../collaborations/store.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { updateRows } from '../db/update-rows.ts'
import {
  countLinks,
  type Link,
  moveConversions,
  moveExternalIds,
  moveLinks,
  workLinks,
} from '../records/merge-links.ts'
import { saveRecords } from '../records/write-records.ts'
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
  const { db, workspaceId, author, now } = ctx
  const merging = { winnerId: input.id, loserIds: input.loserIds }
  const { losers, ...change } = await decided(
    ctx,
    await lockCompanies(db, workspaceId, [input.id, ...input.loserIds]),
    input,
  )
  await updateRows(
    db,
    COMPANY.table,
    losers.map((loser) => COMPANY.rowFrom(workspaceId, deleteCompany(loser, now).record)),
  )
  const moved = await moveLinks(db, author, LINKS, merging)
  await moveExternalIds(db, author, 'company', merging)
  await moveConversions(db, author, 'company', merging)
  await moveCollaborations(db, author, 'company', merging)
  const told = alongWith(change, { kind: 'company.merged', before: {}, after: { moved } }, now)
  await saveRecords(db, author, COMPANY, [told])
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
