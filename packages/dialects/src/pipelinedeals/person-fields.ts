import type {
  CompanyId,
  Contact,
  ContactView,
  DealId,
  MemberId,
  SourceId,
  StoredField,
  TagId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, numbersOf, plain } from '../kit/codecs.ts'
import { type Codec, type Field, fieldsOf, type Table } from '../kit/field.ts'
import { addressFields, type WrittenAddress } from './address.ts'
import { numeric, numerics, text, time } from './codecs.ts'
import { customLabels, shownLabels } from './custom-labels.ts'
import { FullNamed, fullNamed, Named, named, namesOf } from './references.ts'

type Deals = Awaited<ReturnType<Api['deals']['contacts']['listOfContacts']>>

/** A person with all that PipelineDeals shows beside them. */
export type ShownPerson = ContactView & { deals: Deals; labels: readonly StoredField[] }

/** What a body says of a person. */
export type WrittenPerson = Partial<
  Pick<Contact, 'description' | 'phone' | 'homePhone' | 'mobile' | 'fax' | 'jobTitle' | 'website' | 'email'>
> &
  Partial<Pick<Contact, 'secondEmail' | 'homeEmail' | 'facebook' | 'linkedin' | 'twitter' | 'skype'>> & {
    fullName?: string | null
    firstName?: string | null
    lastName?: string | null
    isLead?: boolean
    companyId?: CompanyId | null
    companyName?: string | null
    ownerId?: MemberId | null
    sourceId?: SourceId | null
    tagIds?: TagId[]
    dealIds?: DealId[]
    givenLabels?: Record<string, unknown>
  } & WrittenAddress<'address' | 'homeAddress'>

const { field, shown, written, made } = fieldsOf<ShownPerson, WrittenPerson>()

const Type = z.enum(['Contact', 'Lead'])
const type: Codec<boolean> = {
  wire: Type,
  encode: (isLead) => (isLead ? 'Lead' : 'Contact'),
  decode: (value: z.infer<typeof Type>) => value === 'Lead',
}

const address = (key: 'address' | 'homeAddress', of: 'work' | 'home') =>
  addressFields<ShownPerson, WrittenPerson, typeof key, typeof of>(key, of)
const nothing: Field<ShownPerson, WrittenPerson> = made(z.null(), () => null)

/** Person Attributes. */
export const PERSON = {
  id: shown('number', plain(z.int())),
  full_name: { ...shown('name', plain(z.string())), ...written('fullName', text) },
  first_name: { ...made(z.string(), (person) => partsOf(person).first), ...written('firstName', text) },
  last_name: { ...made(z.string(), (person) => partsOf(person).last), ...written('lastName', text) },
  summary: field('description', text),
  phone: field('phone', text),
  home_phone: field('homePhone', text),
  mobile: field('mobile', text),
  fax: field('fax', text),
  position: field('jobTitle', text),
  website: field('website', text),
  email: field('email', text),
  email2: field('secondEmail', text),
  home_email: field('homeEmail', text),
  company_id: field('companyId', numeric(nullable(numberOf<CompanyId>('company')))),
  company_name: field('companyName', text),
  company: made(Named.nullable(), ({ companyId }, look) => named(look, 'company', companyId)),
  user_id: field('ownerId', numeric(nullable(numberOf<MemberId>('member')))),
  user: made(FullNamed.nullable(), ({ ownerId }, look) => fullNamed(look, 'member', ownerId)),
  type: { ...made(Type, (person, look) => type.encode(isLead(person), look)), ...written('isLead', type) },
  lead_status_id: nothing,
  lead_status: nothing,
  lead_source_id: field('sourceId', numeric(nullable(numberOf<SourceId>('source')))),
  lead_source: made(Named.nullable(), ({ sourceId }, look) => named(look, 'source', sourceId)),
  image_thumb_url: nothing,
  image_mobile_url: nothing,
  predefined_contacts_tag_ids: field('tagIds', numerics(numbersOf<TagId>('tag'))),
  predefined_contacts_tags: made(z.array(Named), ({ tagIds }, look) => tagIds.map((id) => named(look, 'tag', id))),
  custom_fields: {
    ...made(customLabels, ({ customFields, labels }) => shownLabels(customFields, labels)),
    ...written('givenLabels', plain(customLabels)),
  },
  ...address('address', 'work'),
  ...address('homeAddress', 'home'),
  facebook_url: field('facebook', text),
  linked_in_url: field('linkedin', text),
  twitter: field('twitter', text),
  instant_message: field('skype', text),
  deal_ids: {
    ...made(z.array(z.int()), ({ deals }) => deals.map(({ number }) => number)),
    ...written('dealIds', numerics(numbersOf<DealId>('deal'))),
  },
  deals: made(z.array(Named), ({ deals }) => deals.map(({ number, name }) => ({ id: number, name }))),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
  viewed_at: nothing,
} satisfies Table<ShownPerson, WrittenPerson>

/** First and last name; of somebody whose name nobody has split, it is split at the first space. */
export function partsOf({ name, firstName, lastName }: Pick<Contact, 'name' | 'firstName' | 'lastName'>) {
  if (firstName !== null || lastName !== null) return { first: firstName ?? '', last: lastName ?? '' }
  const { first_name: first, last_name: last } = namesOf(name)
  return { first, last }
}

/** Somebody who may yet become a customer. */
export function isLead({ prospectStatus }: Pick<Contact, 'prospectStatus'>): boolean {
  return prospectStatus === 'current'
}
