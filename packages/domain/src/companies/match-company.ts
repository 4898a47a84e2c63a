import type { Company } from './company.ts'
import { companyDomain } from './company-change.ts'
import { conflict } from '../errors.ts'
import { foldCase } from '../values/fold-case.ts'

/** By what a company is recognised. */
export type CompanyLike = { domain?: string | null; name: string }

type Candidate = Pick<Company, 'id' | 'name' | 'domain'>

/**
 * The company that is meant, or undefined when it is a new one. A domain decides; of several with one, the one of the name is meant.
 * Where none has it, the company of that name is meant unless it has another domain.
 * @param candidates at least all companies with this domain and all of this name
 * @throws DealError conflict listing the companies when several match
 */
export function matchCompany<C extends Candidate>(
  candidates: readonly C[],
  { domain, name }: CompanyLike,
): C | undefined {
  const host = domain ? companyDomain(domain) : null
  const named = candidates.filter((company) => foldCase(company.name) === foldCase(name.trim()))
  const byDomain = host === null ? [] : candidates.filter((company) => company.domain === host)
  const both = byDomain.filter((company) => named.includes(company))
  if (both.length > 0) return theOnly(both)
  if (byDomain.length > 0) return theOnly(byDomain)
  return theOnly(named.filter((company) => host === null || company.domain === null))
}

function theOnly<C extends Candidate>(found: readonly C[]): C | undefined {
  if (found.length <= 1) return found[0]
  const matches = found.map(({ id, name, domain }) => ({ id, name, domain }))
  throw conflict(`Several companies match (${matches.length}). Merge them, or name one by its id.`, { matches })
}
