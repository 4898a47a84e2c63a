import {
  type CompanyId,
  type CompanyView,
  expectVersion,
  invalid,
  notFound,
  type Sort,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import { Keyset } from '../db/keyset.ts'
import type { Db, Trx } from '../db/transaction.ts'
import { companyFromRow } from './company-row.ts'
import { COMPANY_COLUMNS, COMPANY_SORT, selectCompanies } from './select-companies.ts'

export type CompanyQuery = { where: Expression<SqlBool>; sort: Sort; limit: number; cursor?: string | null }

/** A page of companies, and where the next one starts. */
export async function listCompanies(
  db: Db,
  workspaceId: WorkspaceId,
  query: CompanyQuery,
): Promise<{ items: CompanyView[]; nextCursor: string | null }> {
  const keyset = new Keyset(COMPANY_SORT, query.sort, 'id')
  const { cursor } = query
  const rows = await selectCompanies(db, workspaceId)
    .selectAll('co')
    .select(COMPANY_COLUMNS)
    .select(keyset.keysOfRow().as('keys'))
    .where(query.where)
    .$if(Boolean(cursor), (select) => select.where(keyset.after(cursor ?? '')))
    .orderBy(keyset.orderBy())
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return { items: page.map(companyFromRow), nextCursor: last ? keyset.cursor(last.keys) : null }
}

export async function countCompanies(db: Db, workspaceId: WorkspaceId, where: Expression<SqlBool>): Promise<number> {
  const { count } = await selectCompanies(db, workspaceId)
    .select((select) => select.fn.countAll<number>().as('count'))
    .where(where)
    .executeTakeFirstOrThrow()
  return count
}

/** @throws DealError not_found */
export async function getCompany(db: Db, workspaceId: WorkspaceId, id: CompanyId): Promise<CompanyView> {
  const row = await selectCompanies(db, workspaceId)
    .selectAll('co')
    .select(COMPANY_COLUMNS)
    .where('co.id', '=', id)
    .where('co.deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw notFound('company', id)
  return companyFromRow(row)
}

/** Those companies of a list that exist, deleted ones too, in the order of their ids. */
export async function findCompanies(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly CompanyId[],
): Promise<CompanyView[]> {
  const rows = await selectCompanies(db, workspaceId)
    .selectAll('co')
    .select(COMPANY_COLUMNS)
    .where('co.id', '=', sql<CompanyId>`any(${ids}::uuid[])`)
    .orderBy('co.id')
    .execute()
  return rows.map(companyFromRow)
}

/** Takes a company for a change. @throws DealError not_found; conflict when its version is not the expected one */
export async function lockCompany(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, version }: { id: CompanyId; version?: number },
): Promise<CompanyView> {
  const [company] = await lockCompanies(db, workspaceId, [id])
  if (!company || company.deletedAt !== null) throw notFound('company', id)
  expectVersion(company, version)
  return company
}

/**
 * Takes all companies of a list, deleted ones too, in the order of their ids. Others may go on making deals and activities that refer to
 * them: those need only that the company stays.
 */
export async function lockCompanies(
  db: Trx,
  workspaceId: WorkspaceId,
  ids: readonly CompanyId[],
): Promise<CompanyView[]> {
  const isWanted = sql<SqlBool>`id = any(${ids}::uuid[])`
  // Read apart from the lock: a statement that had to wait for it would still show what stood beside the row before.
  const [, companies] = await Promise.all([
    db
      .selectFrom('companies')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where(isWanted)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute(),
    findCompanies(db, workspaceId, ids),
  ])
  return companies
}

/** Holds a reference to what is there. @throws DealError invalid when there is no such company, or it was deleted */
export async function requireCompany(
  db: Db,
  workspaceId: WorkspaceId,
  id: CompanyId | null | undefined,
  field: string,
): Promise<void> {
  if (!id) return
  const found = await db
    .selectFrom('companies')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (found) return
  throw invalid('There is no such company.', [
    { field, message: 'No company has this id.', given: id, expected: 'the id of a company' },
  ])
}

/** The names of companies, deleted ones too, for lists that hold ids. */
export async function listCompanyNames(
  db: Db,
  workspaceId: WorkspaceId,
  ids: readonly CompanyId[],
): Promise<{ id: CompanyId; name: string }[]> {
  return db
    .selectFrom('companies')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<CompanyId>`any(${ids}::uuid[])`)
    .orderBy('id')
    .execute()
}
