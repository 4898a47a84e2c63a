import { CustomerStatus, type Party, ProspectStatus } from '../contacts/party.ts'
import type { Address } from '../values/address.ts'
import type { FilterField } from './filter-catalog.ts'
import type { FieldReading } from './match-filter.ts'

type PartyField = FilterField & { read: (party: Party) => FieldReading }

/** The parts of an address that are filtered by. */
export const ADDRESS_PARTS = ['city', 'postalCode', 'state', 'country'] as const
export type AddressPart = (typeof ADDRESS_PARTS)[number]

/** The parts of an address, each a field of its own: `homeAddress.city`. */
export function addressFields<const Name extends string, R>(name: Name, read: (record: R) => Address | null) {
  const fields = ADDRESS_PARTS.map((part): [string, AddressField<R>] => [
    `${name}.${part}`,
    { type: 'text', read: (record) => read(record)?.[part] ?? null },
  ])
  return Object.fromEntries(fields) as Record<`${Name}.${AddressPart}`, AddressField<R>> // each under the name of its part
}

type AddressField<R> = { type: 'text'; read: (record: R) => FieldReading }

/** What contacts and companies are both filtered by. */
export const PARTY_FIELDS = {
  number: { type: 'number', read: (party) => party.number },
  name: { type: 'text', read: (party) => party.name },
  industry: { type: 'text', read: (party) => party.industry },
  email: { type: 'text', read: (party) => party.email },
  phone: { type: 'text', read: (party) => party.phone },
  mobile: { type: 'text', read: (party) => party.mobile },
  fax: { type: 'text', read: (party) => party.fax },
  website: { type: 'text', read: (party) => party.website },
  twitter: { type: 'text', read: (party) => party.twitter },
  facebook: { type: 'text', read: (party) => party.facebook },
  linkedin: { type: 'text', read: (party) => party.linkedin },
  skype: { type: 'text', read: (party) => party.skype },
  ...addressFields('address', (party: Party) => party.address),
  ...addressFields('billingAddress', (party: Party) => party.billingAddress),
  ...addressFields('shippingAddress', (party: Party) => party.shippingAddress),
  customerStatus: { type: 'enum', options: CustomerStatus.options, read: (party) => party.customerStatus },
  prospectStatus: { type: 'enum', options: ProspectStatus.options, read: (party) => party.prospectStatus },
  description: { type: 'text', read: (party) => party.description },
  ownerId: { type: 'member', read: (party) => party.ownerId },
  sourceId: { type: 'id', read: (party) => party.sourceId },
  tagIds: { type: 'ids', read: (party) => party.tagIds },
  createdById: { type: 'member', read: (party) => party.createdById },
  lastActivityAt: { type: 'instant', read: (party) => party.lastActivityAt },
  createdAt: { type: 'instant', read: (party) => party.createdAt },
  updatedAt: { type: 'instant', read: (party) => party.updatedAt },
  deletedAt: { type: 'instant', read: (party) => party.deletedAt },
} as const satisfies Record<string, PartyField>

export type PartyFilterField = keyof typeof PARTY_FIELDS
