import type { Party, WorkspaceId } from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { PartyColumns } from '../db/tables.ts'

/** The columns that contacts and companies have in common, with the tags that stand beside them. */
export type PartyRow = Selectable<PartyColumns> & { tag_ids: Party['tagIds'] }

export function partyFromRow(row: PartyRow): Party {
  return {
    number: row.number,
    version: row.version,
    name: row.name,
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
    // Addresses and custom fields are written by the domain's own functions and by nothing else.
    address: row.address as Party['address'],
    billingAddress: row.billing_address as Party['billingAddress'],
    shippingAddress: row.shipping_address as Party['shippingAddress'],
    customerStatus: row.customer_status,
    prospectStatus: row.prospect_status,
    description: row.description,
    ownerId: row.owner_id,
    sourceId: row.source_id,
    tagIds: row.tag_ids,
    customFields: row.custom_fields as Party['customFields'],
    metadata: row.metadata as Party['metadata'],
    lastActivityAt: row.last_activity_at,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}

/** The columns of a party, without the number that the database gives. */
export function rowFromParty(workspaceId: WorkspaceId, party: Party) {
  return {
    workspace_id: workspaceId,
    version: party.version,
    name: party.name,
    industry: party.industry,
    email: party.email,
    phone: party.phone,
    mobile: party.mobile,
    fax: party.fax,
    website: party.website,
    twitter: party.twitter,
    facebook: party.facebook,
    linkedin: party.linkedin,
    skype: party.skype,
    address: party.address,
    billing_address: party.billingAddress,
    shipping_address: party.shippingAddress,
    customer_status: party.customerStatus,
    prospect_status: party.prospectStatus,
    description: party.description,
    owner_id: party.ownerId,
    source_id: party.sourceId,
    custom_fields: party.customFields,
    metadata: party.metadata,
    last_activity_at: party.lastActivityAt,
    created_by_id: party.createdById,
    created_at: party.createdAt,
    updated_at: party.updatedAt,
    deleted_at: party.deletedAt,
  }
}
