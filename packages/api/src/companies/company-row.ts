import type { Company, CompanyView, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { CompaniesTable } from '../db/tables.ts'
import type { RecordKind } from '../records/write-records.ts'

/** A row of `companies` with the names and tags that stand beside it. */
export type CompanyRow = Selectable<CompaniesTable> & {
  tag_ids: Company['tagIds']
  parent_name: string | null
  owner_name: string | null
}

export function companyFromRow(row: CompanyRow): CompanyView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    domain: row.domain,
    industry: row.industry,
    phone: row.phone,
    // Written by the domain's own functions and by nothing else.
    address: row.address as Company['address'],
    description: row.description,
    parentId: row.parent_id,
    ownerId: row.owner_id,
    tagIds: row.tag_ids,
    customFields: row.custom_fields as Company['customFields'],
    lastActivityAt: row.last_activity_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    parentName: row.parent_name,
    ownerName: row.owner_name,
  }
}

export const COMPANY: RecordKind<Company> = { entity: 'company', table: 'companies', rowFrom }

function rowFrom(workspaceId: WorkspaceId, company: Company) {
  return {
    workspace_id: workspaceId,
    id: company.id,
    version: company.version,
    name: company.name,
    domain: company.domain,
    industry: company.industry,
    phone: company.phone,
    address: company.address,
    description: company.description,
    parent_id: company.parentId,
    owner_id: company.ownerId,
    custom_fields: company.customFields,
    last_activity_at: company.lastActivityAt,
    created_at: company.createdAt,
    updated_at: company.updatedAt,
    deleted_at: company.deletedAt,
  }
}
