import { type CompanyId, invalid, type WorkspaceId } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { partyStore } from '../records/party-store.ts'
import { companyFromRow } from './company-row.ts'
import { COMPANY_COLUMNS, COMPANY_SORT, selectCompanies } from './select-companies.ts'

export const {
  list: listCompanies,
  count: countCompanies,
  find: findCompanies,
  get: getCompany,
  lock: lockCompany,
  lockAll: lockCompanies,
  names: listCompanyNames,
} = partyStore({
  noun: 'company',
  table: 'companies',
  alias: 'co',
  sort: COMPANY_SORT,
  rows: (db, workspaceId) => selectCompanies(db, workspaceId).selectAll('co').select(COMPANY_COLUMNS),
  fromRow: companyFromRow,
})

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
