import type { Api } from '../kit/api.ts'
import { Refused } from '../kit/refusal.ts'
import { withParts } from './address.ts'
import type { PartyView, SellContact, SellContactInput } from './contact-fields.ts'
import { type Definitions, shownFields, writtenFields } from './custom-fields.ts'

/** The custom fields of people and of organizations, which Sell keeps in one list. */
export type BothDefinitions = Record<PartyView['kind'], Definitions>

export async function definitionsOf(api: Api): Promise<BothDefinitions> {
  const all = await api.customFields.list()
  return {
    contact: all.filter(({ entity }) => entity === 'contact'),
    company: all.filter(({ entity }) => entity === 'company'),
  }
}

export function shownContact(party: PartyView, definitions: BothDefinitions): SellContact {
  return { ...party, fieldsOnWire: shownFields(party.customFields, definitions[party.kind]) }
}

/** What a body says of a person, as the procedures take it; their name is made of its two parts. */
export function personOf(
  { companyId, firstName, lastName, jobTitle, ...written }: SellContactInput,
  definitions: BothDefinitions,
  before?: PartyView,
) {
  const known = before?.kind === 'contact' ? before : { firstName: null, lastName: null }
  const isRenamed = firstName !== undefined || lastName !== undefined
  const name = [firstName ?? known.firstName, lastName ?? known.lastName].filter(Boolean).join(' ')
  return {
    ...common(written, definitions.contact, before),
    ...(isRenamed && name !== '' && { name }),
    companyId,
    firstName,
    lastName,
    jobTitle,
  }
}

/** What a body says of an organization. What only people have is left alone. */
export function organizationOf(
  { name, parentId, ...written }: SellContactInput,
  definitions: BothDefinitions,
  before?: PartyView,
) {
  return { ...common(written, definitions.company, before), name, parentId }
}

function common(written: SellContactInput, definitions: Definitions, before?: PartyView) {
  const {
    name: _name,
    isOrganization: _kind,
    parentId: _parent,
    companyId: _company,
    firstName: _first,
    lastName: _last,
    jobTitle: _title,
    address,
    billingAddress,
    shippingAddress,
    customFields,
    ...plain
  } = written
  return {
    ...plain,
    ...(address !== undefined && { address: withParts(before?.address, address) }),
    ...(billingAddress !== undefined && { billingAddress: withParts(before?.billingAddress, billingAddress) }),
    ...(shippingAddress !== undefined && { shippingAddress: withParts(before?.shippingAddress, shippingAddress) }),
    ...(customFields && { customFields: writtenFields(customFields, definitions) }),
  }
}

/** An organization has a name, a person a last name. @throws Refused */
export function expectNamed({ isOrganization, name, lastName }: SellContactInput): void {
  if (isOrganization ? name : lastName) return
  const field = isOrganization ? 'name' : 'last_name'
  throw new Refused('invalid', 'A contact needs a name.', [
    { place: 'body', field, code: 'missing', message: 'must be given' },
  ])
}
