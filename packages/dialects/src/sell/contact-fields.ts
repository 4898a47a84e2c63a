import { type Address, type CompanyId, Contact, type MemberId, Party } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, type Table } from '../kit/field.ts'
import { addressField } from './address.ts'
import { tagNames } from './tag-names.ts'

export type PartyView = Awaited<ReturnType<Api['parties']['list']>>['items'][number]

/** A person or an organization as Sell shows them, in one form. */
export type SellContact = PartyView & { fieldsOnWire: Record<string, unknown> }

type Texts = 'description' | 'industry' | 'website' | 'phone' | 'mobile' | 'fax' | 'twitter' | 'facebook' | 'linkedin'
type Written = Pick<Party, Texts | 'skype' | 'email' | 'ownerId' | 'customerStatus' | 'prospectStatus' | 'name'> &
  Pick<Contact, 'firstName' | 'lastName' | 'jobTitle' | 'companyId'> &
  Record<'address' | 'billingAddress' | 'shippingAddress', Partial<Address> | null> & {
    isOrganization: boolean
    parentId: CompanyId | null
    tagNames: string[]
    customFields: Record<string, unknown>
  }
export type SellContactInput = Partial<Written>

const { field, shown, written, made } = fieldsOf<SellContact, SellContactInput>()
const member = nullable(numberOf<MemberId>('member'))
const company = numberOf<CompanyId>('company')
const ofPerson = (key: 'firstName' | 'lastName' | 'jobTitle') => ({
  ...made(z.string().nullable(), (contact) => (contact.kind === 'contact' ? contact[key] : null)),
  ...written(key, plain(Contact.shape[key])),
})

/** Nothing at all is a word of its own: `none`. */
function orNone<Status extends string>(status: z.ZodEnum<Record<Status, Status>>): Codec<Status | null> {
  return {
    wire: z.enum(['none', ...status.options]),
    encode: (value) => value ?? 'none',
    decode: (value: string) => (value === 'none' ? null : status.parse(value)),
  }
}

/** An address that is no more may come as empty text. */
export const email: Codec<string | null> = {
  wire: z.string().max(254).nullable(),
  encode: (value) => value,
  decode: (value: string | null) => value?.trim() || null,
}

/** A contact, in the order of Sell's page: a person, or an organization. */
export const CONTACT = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', member),
  owner_id: field('ownerId', member),
  is_organization: {
    ...made(z.boolean(), ({ kind }) => kind === 'company'),
    ...written('isOrganization', plain(z.boolean())),
  },
  contact_id: {
    ...made(
      z.int().nullable(),
      (contact, look) => (contact.kind === 'contact' ? look.numberOf('company', contact.companyId) : null),
      (contact) => (contact.kind === 'contact' && contact.companyId ? { company: { ids: [contact.companyId] } } : {}),
    ),
    ...written('companyId', nullable(company)),
  },
  parent_organization_id: {
    ...made(
      z.int().nullable(),
      (contact, look) => (contact.kind === 'company' ? look.numberOf('company', contact.parentId) : null),
      (contact) => (contact.kind === 'company' && contact.parentId ? { company: { ids: [contact.parentId] } } : {}),
    ),
    ...written('parentId', nullable(company)),
  },
  name: field('name', plain(Party.shape.name)),
  first_name: ofPerson('firstName'),
  last_name: ofPerson('lastName'),
  customer_status: field('customerStatus', orNone(Party.shape.customerStatus.unwrap())),
  prospect_status: field('prospectStatus', orNone(Party.shape.prospectStatus.unwrap())),
  title: ofPerson('jobTitle'),
  description: field('description', plain(Party.shape.description)),
  industry: field('industry', plain(Party.shape.industry)),
  website: field('website', plain(Party.shape.website)),
  email: field('email', email),
  phone: field('phone', plain(Party.shape.phone)),
  mobile: field('mobile', plain(Party.shape.mobile)),
  fax: field('fax', plain(Party.shape.fax)),
  twitter: field('twitter', plain(Party.shape.twitter)),
  facebook: field('facebook', plain(Party.shape.facebook)),
  linkedin: field('linkedin', plain(Party.shape.linkedin)),
  skype: field('skype', plain(Party.shape.skype)),
  address: addressField('address'),
  billing_address: addressField('billingAddress'),
  shipping_address: addressField('shippingAddress'),
  tags: tagNames<SellContact, SellContactInput>(),
  custom_fields: {
    ...shown('fieldsOnWire', plain(z.record(z.string(), z.unknown()))),
    ...written('customFields', plain(z.record(z.string(), z.unknown()))),
  },
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellContact, SellContactInput>

/** What lists of contacts are sorted by. */
export const CONTACT_SORT = {
  id: 'number',
  creator_id: 'creatorNumber',
  owner_id: 'ownerNumber',
  is_organization: 'isCompany',
  name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  customer_status: 'customerStatus',
  prospect_status: 'prospectStatus',
  title: 'jobTitle',
  description: 'description',
  industry: 'industry',
  website: 'website',
  email: 'email',
  phone: 'phone',
  mobile: 'mobile',
  fax: 'fax',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const
