import {
  companyDomain,
  type CompanyView,
  decideUpsert,
  expectCondition,
  foldCase,
  UPSERT_LISTED,
} from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import type { WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import { allOf } from '../filter/filter-column.ts'
import { freshRecord, isKnownAs, needed } from '../records/upsert.ts'
import { createCompany, updateCompany } from './change-company.ts'
import type { UpsertCompanyInput } from './company-inputs.ts'
import { companyWhere } from './company-where.ts'
import { keysOf } from './find-company.ts'
import { listCompanies } from './store.ts'

/**
 * Creates a company or changes the one that is there. It waits for other upserts of the workspace, so that two equal ones make one company.
 * @throws DealError conflict listing the companies when several match
 */
export async function upsertCompany(
  ctx: WriteContext,
  { key, company, ifNew = {} }: UpsertCompanyInput,
): Promise<{ action: 'created' | 'updated'; company: CompanyView }> {
  const { db, workspaceId } = ctx
  await holdKeys(db, workspaceId, ['company upsert', ...keysOf(company)])
  const where = await matchOf(ctx, { key, company })
  const { items } = await listCompanies(db, workspaceId, { where, sort: [], limit: UPSERT_LISTED + 1 })
  const decision = decideUpsert(items)
  switch (decision.action) {
    case 'update':
      return { action: 'updated', company: await updateCompany(ctx, { id: decision.match.id, ...company }) }
    case 'create': {
      const fresh = freshRecord({ key, given: company, ifNew })
      const name = needed(fresh.name, { field: 'name', of: 'company' })
      return { action: 'created', company: await createCompany(ctx, { ...fresh, name }) }
    }
  }
}

async function matchOf(ctx: WriteContext, { key, company }: UpsertCompanyInput): Promise<Expression<SqlBool>> {
  const isThere = sql<boolean>`co.deleted_at is null`
  switch (key.by) {
    case 'name': {
      const name = needed(company.name, { field: 'name', of: 'company' })
      return allOf([isThere, sql`lower(co.name) collate "C" = ${foldCase(name)}`])
    }
    case 'domain': {
      const domain = needed(company.domain, { field: 'domain', of: 'company' })
      return allOf([isThere, sql`co.domain = ${companyDomain(domain)}`])
    }
    case 'externalId':
      return allOf([isThere, isKnownAs(ctx.workspaceId, { entity: 'company', id: 'co.id', key })])
    case 'filter':
      expectCondition(key.filter)
      return companyWhere(ctx, { filter: key.filter, isDeleted: false })
  }
}
