import type { Instant } from '../values/calendar.ts'
import { COMPANY_FIELDS } from './company-change.ts'
import type { Company } from './company.ts'
import { type AncestorsOf, leadsTo, refuseOwnAncestor } from './company-tree.ts'
import type { CompanyId } from '../ids.ts'
import { type MergeChoices, mergeConflicts, type MergeConflict, mergeRecords } from '../records/merge-records.ts'
import { changeRecord, mergedRecord, type RecordChange } from '../records/record-change.ts'

type Merging = { choices: MergeChoices; ancestorsOf: AncestorsOf; now: Instant }

/**
 * Makes one company of several: the winner stays and takes what the losers have more. The companies below a loser go below the winner,
 * so the parent is the first that none of the merged stands above; one chosen by hand must be such a one.
 * @throws DealError invalid for losers and choices that make no sense, and for a chosen parent below the merged companies
 */
export function mergeCompanies<C extends Company>(
  winner: C,
  losers: readonly C[],
  { choices, ancestorsOf, now }: Merging,
): RecordChange<C> {
  const merged = mergeRecords(winner, losers, { fields: COMPANY_FIELDS, choices })
  const companies = [winner, ...losers]
  if (choices['parentId'] !== undefined) {
    for (const { id } of companies) refuseOwnAncestor(id, merged.parentId, ancestorsOf)
  }
  const parentId = choices['parentId'] === undefined ? parentOf(companies, ancestorsOf) : merged.parentId
  const change = changeRecord(winner, { ...merged, parentId }, { kind: 'company.merged', fields: COMPANY_FIELDS, now })
  return mergedRecord(change, losers, { kind: 'company.merged', now })
}

/** The fields in which companies to be merged disagree. */
export function companyMergeConflicts(companies: readonly Company[]): MergeConflict[] {
  return mergeConflicts(companies, COMPANY_FIELDS)
}

function parentOf(companies: readonly Company[], ancestorsOf: AncestorsOf): CompanyId | null {
  const ids = companies.map(({ id }) => id)
  const parents = companies.map(({ parentId }) => parentId).filter((id) => id !== null)
  return parents.find((id) => !leadsTo(id, ids, ancestorsOf)) ?? null
}
