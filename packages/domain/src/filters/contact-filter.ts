import type { Contact } from '../contacts/contact.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'

type ContactField = FilterField & { read: (contact: Contact) => FieldReading }

/** Every field that contacts are filtered by, besides `custom.<key>`: what it holds and where a contact has it. */
const CONTACT_FIELDS = {
  id: { type: 'id', read: (contact) => contact.id },
  number: { type: 'number', read: (contact) => contact.number },
  name: { type: 'text', read: (contact) => contact.name },
  firstName: { type: 'text', read: (contact) => contact.firstName },
  lastName: { type: 'text', read: (contact) => contact.lastName },
  jobTitle: { type: 'text', read: (contact) => contact.jobTitle },
  email: { type: 'text', read: (contact) => contact.email },
  phone: { type: 'text', read: (contact) => contact.phone },
  mobile: { type: 'text', read: (contact) => contact.mobile },
  description: { type: 'text', read: (contact) => contact.description },
  /** Words in name, job title, e-mail address and telephone numbers. */
  search: { type: 'search', read: searched },
  'address.city': { type: 'text', read: (contact) => contact.address?.city ?? null },
  'address.postalCode': { type: 'text', read: (contact) => contact.address?.postalCode ?? null },
  'address.state': { type: 'text', read: (contact) => contact.address?.state ?? null },
  'address.country': { type: 'text', read: (contact) => contact.address?.country ?? null },
  companyId: { type: 'id', read: (contact) => contact.companyId },
  ownerId: { type: 'member', read: (contact) => contact.ownerId },
  tagIds: { type: 'ids', read: (contact) => contact.tagIds },
  lastActivityAt: { type: 'instant', read: (contact) => contact.lastActivityAt },
  createdAt: { type: 'instant', read: (contact) => contact.createdAt },
  updatedAt: { type: 'instant', read: (contact) => contact.updatedAt },
  deletedAt: { type: 'instant', read: (contact) => contact.deletedAt },
} as const satisfies Record<string, ContactField>

export type ContactFilterField = keyof typeof CONTACT_FIELDS

const CONTACT_CATALOG: ReadonlyMap<string, ContactField> = new Map(Object.entries(CONTACT_FIELDS))

/** The fields that a workspace's contacts can be filtered by. */
export function contactFilterCatalog(customFields: readonly CustomField[]): FieldCatalog {
  return new Map<string, FilterField>([...CONTACT_CATALOG, ...customFilterFields(customFields, 'contact')])
}

/** Reads the fields of one contact for `matches`. */
export function readContactField(contact: Contact): ReadField {
  return (field) => {
    const known = CONTACT_CATALOG.get(field)
    return known === undefined ? readCustomValue(contact.customFields, field) : known.read(contact)
  }
}

function searched({ name, jobTitle, email, phone, mobile }: Contact): string {
  return [name, jobTitle, email, phone, mobile].filter((text) => text !== null).join('\n')
}
