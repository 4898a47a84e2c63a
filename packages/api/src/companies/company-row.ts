import type { Company, CompanyView, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { CompaniesTable } from '../db/tables.ts'
import { partyFromRow, type PartyRow, rowFromParty } from '../records/party-row.ts'
import type { RecordKind } from '../records/write-records.ts'

/** A row of `companies` with the names and tags that stand beside it. */
export type CompanyRow = Selectable<CompaniesTable> &
  PartyRow & { parent_name: string | null; owner_name: string | null }

export function companyFromRow(row: CompanyRow): CompanyView {
  return {
    ...partyFromRow(row),
    id: row.id,
    domain: row.domain,
    parentId: row.parent_id,
    size: row.size,
    parentName: row.parent_name,
    ownerName: row.owner_name,
  }
}

export const COMPANY: RecordKind<Company> & { entity: 'company'; table: 'companies' } = {
  entity: 'company',
  table: 'companies',
  rowFrom,
}

function rowFrom(workspaceId: WorkspaceId, company: Company) {
  return {
    ...rowFromParty(workspaceId, company),
    id: company.id,
    domain: company.domain,
    parent_id: company.parentId,
    size: company.size,
  }
}
