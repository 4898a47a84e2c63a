import type { Contact, ContactView } from '../contacts/contact.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'
import { addressFields, PARTY_FIELDS } from './party-filter.ts'

type ContactField = FilterField & { read: (contact: ContactView) => FieldReading }

/** Every field that contacts are filtered by, besides `custom.<key>`: what it holds and where a contact has it. */
const CONTACT_FIELDS = {
  ...PARTY_FIELDS,
  id: { type: 'id', read: (contact) => contact.id },
  firstName: { type: 'text', read: (contact) => contact.firstName },
  lastName: { type: 'text', read: (contact) => contact.lastName },
  jobTitle: { type: 'text', read: (contact) => contact.jobTitle },
  secondEmail: { type: 'text', read: (contact) => contact.secondEmail },
  homeEmail: { type: 'text', read: (contact) => contact.homeEmail },
  homePhone: { type: 'text', read: (contact) => contact.homePhone },
  ...addressFields('homeAddress', (contact: ContactView) => contact.homeAddress),
  /** Words in name, job title, e-mail address and telephone numbers. */
  search: { type: 'search', read: searched },
  companyId: { type: 'id', read: (contact) => contact.companyId },
  companyName: { type: 'text', read: (contact) => contact.companyName },
} as const satisfies Record<string, ContactField>

export type ContactFilterField = keyof typeof CONTACT_FIELDS

const CONTACT_CATALOG: ReadonlyMap<string, ContactField> = new Map(Object.entries(CONTACT_FIELDS))

/** The fields that a workspace's contacts can be filtered by. */
export function contactFilterCatalog(customFields: readonly CustomField[]): FieldCatalog {
  return new Map<string, FilterField>([...CONTACT_CATALOG, ...customFilterFields(customFields, 'contact')])
}

/** Reads the fields of one contact for `matches`. */
export function readContactField(contact: ContactView): ReadField {
  return (field) => {
    const known = CONTACT_CATALOG.get(field)
    return known === undefined ? readCustomValue(contact.customFields, field) : known.read(contact)
  }
}

function searched({ name, jobTitle, email, phone, mobile }: Contact): string {
  return [name, jobTitle, email, phone, mobile].filter((text) => text !== null).join('\n')
}
