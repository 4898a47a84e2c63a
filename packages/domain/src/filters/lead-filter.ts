import type { LeadView } from '../leads/lead.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'
import { addressFields } from './party-filter.ts'

type LeadField = FilterField & { read: (lead: LeadView) => FieldReading }

/** Every field that leads are filtered by, besides `custom.<key>`: what it holds and where a lead has it. */
const LEAD_FIELDS = {
  id: { type: 'id', read: (lead) => lead.id },
  number: { type: 'number', read: (lead) => lead.number },
  name: { type: 'text', read: (lead) => lead.name },
  firstName: { type: 'text', read: (lead) => lead.firstName },
  lastName: { type: 'text', read: (lead) => lead.lastName },
  organizationName: { type: 'text', read: (lead) => lead.organizationName },
  jobTitle: { type: 'text', read: (lead) => lead.jobTitle },
  statusId: { type: 'id', read: (lead) => lead.statusId },
  statusName: { type: 'text', read: (lead) => lead.statusName },
  sourceId: { type: 'id', read: (lead) => lead.sourceId },
  unqualifiedReasonId: { type: 'id', read: (lead) => lead.unqualifiedReasonId },
  industry: { type: 'text', read: (lead) => lead.industry },
  email: { type: 'text', read: (lead) => lead.email },
  phone: { type: 'text', read: (lead) => lead.phone },
  mobile: { type: 'text', read: (lead) => lead.mobile },
  fax: { type: 'text', read: (lead) => lead.fax },
  website: { type: 'text', read: (lead) => lead.website },
  twitter: { type: 'text', read: (lead) => lead.twitter },
  facebook: { type: 'text', read: (lead) => lead.facebook },
  linkedin: { type: 'text', read: (lead) => lead.linkedin },
  skype: { type: 'text', read: (lead) => lead.skype },
  ...addressFields('address', (lead: LeadView) => lead.address),
  description: { type: 'text', read: (lead) => lead.description },
  /** Words in name, organisation, job title, e-mail address and telephone numbers. */
  search: { type: 'search', read: searched },
  ownerId: { type: 'member', read: (lead) => lead.ownerId },
  tagIds: { type: 'ids', read: (lead) => lead.tagIds },
  createdById: { type: 'member', read: (lead) => lead.createdById },
  convertedAt: { type: 'instant', read: (lead) => lead.convertedAt },
  createdAt: { type: 'instant', read: (lead) => lead.createdAt },
  updatedAt: { type: 'instant', read: (lead) => lead.updatedAt },
  deletedAt: { type: 'instant', read: (lead) => lead.deletedAt },
} as const satisfies Record<string, LeadField>

export type LeadFilterField = keyof typeof LEAD_FIELDS

const LEAD_CATALOG: ReadonlyMap<string, LeadField> = new Map(Object.entries(LEAD_FIELDS))

/** The fields that a workspace's leads can be filtered by. */
export function leadFilterCatalog(customFields: readonly CustomField[]): FieldCatalog {
  return new Map<string, FilterField>([...LEAD_CATALOG, ...customFilterFields(customFields, 'lead')])
}

/** Reads the fields of one lead for `matches`. */
export function readLeadField(lead: LeadView): ReadField {
  return (field) => {
    const known = LEAD_CATALOG.get(field)
    return known === undefined ? readCustomValue(lead.customFields, field) : known.read(lead)
  }
}

function searched({ name, organizationName, jobTitle, email, phone, mobile }: LeadView): string {
  return [name, organizationName, jobTitle, email, phone, mobile].filter((text) => text !== null).join('\n')
}
