import {
  companyDomain,
  type CompanyId,
  type CompanyLike,
  type CompanyView,
  foldCase,
  matchCompany,
  type NewCompany,
} from '@dealwright/domain'
import { type SqlBool, sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import type { ExternalIds } from '../external-ids/external-ids.ts'
import { createCompany } from './change-company.ts'
import { listCompanies } from './store.ts'

/** More than this many of one name or domain are a conflict anyway. */
const LISTED = 20

/**
 * The company that is meant, as it is, or a new one. Two who ask for the same company at the same moment get the same one.
 * @throws DealError conflict listing the companies when several match; invalid for a domain that is none
 */
export async function findOrCreateCompany(
  ctx: WriteContext,
  input: NewCompany & { externalIds?: ExternalIds },
): Promise<{ action: 'found' | 'created'; company: CompanyView }> {
  const like = { name: input.name.trim(), domain: input.domain ? companyDomain(input.domain) : null }
  await holdKeys(ctx.db, ctx.workspaceId, keysOf(like))
  const match = matchCompany(await listCandidates(ctx, like), like)
  if (match) return { action: 'found', company: match }
  return { action: 'created', company: await createCompany(ctx, input) }
}

/** What others who look for this company are kept out by. */
export function keysOf({ name, domain }: Partial<CompanyLike>): string[] {
  const host = domain ? companyDomain(domain) : null
  return [...(name ? [`company ${foldCase(name)}`] : []), ...(host ? [`company at ${host}`] : [])]
}

/** The id of the company of that name, which is added if there is none; null for no company. */
export async function companyNamed(ctx: WriteContext, name: string | null): Promise<CompanyId | null> {
  if (name === null) return null
  return (await findOrCreateCompany(ctx, { name })).company.id
}

async function listCandidates(
  { db, workspaceId }: WriteContext,
  { name, domain }: CompanyLike,
): Promise<CompanyView[]> {
  const where = sql<SqlBool>`co.deleted_at is null and (co.domain = ${domain ?? null} or lower(co.name) collate "C" = lower(${name}))`
  return (await listCompanies(db, workspaceId, { where, sort: [], limit: LISTED })).items
}
