import type { CompanyId, ContactId, DealId, Lead, LeadView, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { LeadsTable } from '../db/tables.ts'
import type { RecordKind } from '../records/write-records.ts'

/** A row of `leads` with the names, the tags and the conversion that stand beside it. */
export type LeadRow = Selectable<LeadsTable> & {
  tag_ids: Lead['tagIds']
  owner_name: string | null
  status_name: string | null
  source_name: string | null
  contact_id: ContactId | null
  company_id: CompanyId | null
  deal_id: DealId | null
}

export function leadFromRow(row: LeadRow): LeadView {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    organizationName: row.organization_name,
    jobTitle: row.job_title,
    statusId: row.status_id,
    sourceId: row.source_id,
    unqualifiedReasonId: row.unqualified_reason_id,
    industry: row.industry,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    fax: row.fax,
    website: row.website,
    twitter: row.twitter,
    facebook: row.facebook,
    linkedin: row.linkedin,
    skype: row.skype,
    // Written by the domain's own functions and by nothing else, as are the custom fields.
    address: row.address as Lead['address'],
    description: row.description,
    ownerId: row.owner_id,
    tagIds: row.tag_ids,
    customFields: row.custom_fields as Lead['customFields'],
    convertedAt: row.converted_at,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    ownerName: row.owner_name,
    statusName: row.status_name,
    sourceName: row.source_name,
    contactId: row.contact_id,
    companyId: row.company_id,
    dealId: row.deal_id,
  }
}

export const LEAD: RecordKind<Lead> = { entity: 'lead', table: 'leads', rowFrom }

function rowFrom(workspaceId: WorkspaceId, lead: Lead) {
  return {
    workspace_id: workspaceId,
    id: lead.id,
    version: lead.version,
    name: lead.name,
    first_name: lead.firstName,
    last_name: lead.lastName,
    organization_name: lead.organizationName,
    job_title: lead.jobTitle,
    status_id: lead.statusId,
    source_id: lead.sourceId,
    unqualified_reason_id: lead.unqualifiedReasonId,
    industry: lead.industry,
    email: lead.email,
    phone: lead.phone,
    mobile: lead.mobile,
    fax: lead.fax,
    website: lead.website,
    twitter: lead.twitter,
    facebook: lead.facebook,
    linkedin: lead.linkedin,
    skype: lead.skype,
    address: lead.address,
    description: lead.description,
    owner_id: lead.ownerId,
    custom_fields: lead.customFields,
    converted_at: lead.convertedAt,
    created_by_id: lead.createdById,
    created_at: lead.createdAt,
    updated_at: lead.updatedAt,
    deleted_at: lead.deletedAt,
  }
}
