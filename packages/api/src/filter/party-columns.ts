import { ADDRESS_PARTS, type AddressPart, type PartyFilterField } from '@dealwright/domain'
import { type FilterColumn, type FilterColumns, named, plain, tagsOf, textIn } from './filter-column.ts'

/** Where SQL finds what contacts (`c`) and companies (`co`) are both filtered by. */
export function partyColumns(owner: 'contact' | 'company', alias: 'c' | 'co'): FilterColumns<PartyFilterField> {
  const column = (name: string) => plain(`${alias}.${name}`)
  return {
    number: column('number'),
    name: named(`${alias}.name`),
    industry: column('industry'),
    email: column('email'),
    phone: column('phone'),
    mobile: column('mobile'),
    fax: column('fax'),
    website: column('website'),
    twitter: column('twitter'),
    facebook: column('facebook'),
    linkedin: column('linkedin'),
    skype: column('skype'),
    ...addressColumns('address', `${alias}.address`),
    ...addressColumns('billingAddress', `${alias}.billing_address`),
    ...addressColumns('shippingAddress', `${alias}.shipping_address`),
    customerStatus: column('customer_status'),
    prospectStatus: column('prospect_status'),
    description: column('description'),
    ownerId: column('owner_id'),
    sourceId: column('source_id'),
    tagIds: tagsOf(owner, alias),
    createdById: column('created_by_id'),
    lastActivityAt: column('last_activity_at'),
    createdAt: column('created_at'),
    updatedAt: column('updated_at'),
    deletedAt: column('deleted_at'),
  }
}

/** The parts of an address, each under a name of its own: `homeAddress.city`. */
export function addressColumns<const Name extends string>(
  name: Name,
  column: string,
): FilterColumns<`${Name}.${AddressPart}`> {
  const columns = ADDRESS_PARTS.map((part): [string, FilterColumn] => [`${name}.${part}`, textIn(column, part)])
  return Object.fromEntries(columns) as FilterColumns<`${Name}.${AddressPart}`> // each under the name of its part
}
