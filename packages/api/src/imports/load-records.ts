import type { CompanyId, CompanyView, ContactId, ContactView, DealId, DealView, WorkspaceId } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { companyFromRow } from '../companies/company-row.ts'
import { COMPANY_COLUMNS, selectCompanies } from '../companies/select-companies.ts'
import { contactFromRow } from '../contacts/contact-row.ts'
import { CONTACT_COLUMNS, selectContacts } from '../contacts/select-contacts.ts'
import type { Db } from '../db/transaction.ts'
import { dealFromRow } from '../deals/deal-row.ts'
import { DEAL_COLUMNS, selectDeals } from '../deals/select-deals.ts'

// Without locks: what is decided is written while the import is alone in its workspace, or not written at all.

export async function loadDeals(
  db: Db,
  workspaceId: WorkspaceId,
  { ids, now }: { ids: readonly string[]; now: string },
): Promise<Map<DealId, DealView>> {
  return dealsWhere(db, workspaceId, { where: sql<SqlBool>`d.id = any(${ids}::uuid[])`, now })
}

/** The deals whose company follows one of these contacts'. */
export async function loadFollowingDeals(
  db: Db,
  workspaceId: WorkspaceId,
  { ids, now }: { ids: readonly string[]; now: string },
): Promise<Map<DealId, DealView>> {
  return dealsWhere(db, workspaceId, {
    where: sql<SqlBool>`d.contact_id = any(${ids}::uuid[]) and d.company_source = 'contact'`,
    now,
  })
}

async function dealsWhere(
  db: Db,
  workspaceId: WorkspaceId,
  { where, now }: { where: Expression<SqlBool>; now: string },
): Promise<Map<DealId, DealView>> {
  const rows = await selectDeals(db, { workspaceId, visibility: 'all' })
    .selectAll('d')
    .select(DEAL_COLUMNS)
    .where(where)
    .execute()
  return new Map(rows.map((row) => [row.id, dealFromRow(row, now)]))
}

export async function loadContacts(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<Map<ContactId, ContactView>> {
  const rows = await selectContacts(db, workspaceId)
    .selectAll('c')
    .select(CONTACT_COLUMNS)
    .where('c.id', '=', sql<ContactId>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, contactFromRow(row)]))
}

export async function loadCompanies(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<Map<CompanyId, CompanyView>> {
  const rows = await selectCompanies(db, workspaceId)
    .selectAll('co')
    .select(COMPANY_COLUMNS)
    .where('co.id', '=', sql<CompanyId>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, companyFromRow(row)]))
}
