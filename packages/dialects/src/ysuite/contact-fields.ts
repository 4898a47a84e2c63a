import {
  type Address,
  addressLine,
  type CompanyId,
  type ContactId,
  type Instant,
  type MemberId,
  Party,
  type TagId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, numbersOf, plain, seconds } from '../kit/codecs.ts'
import { type Codec, fieldsOf, required, type Table } from '../kit/field.ts'

export type PartyView = Awaited<ReturnType<Api['parties']['list']>>['items'][number]

/** A person or a company as YSuite shows them, in one form. */
export type YContact = Pick<Party, 'number' | 'name' | 'email' | 'mobile' | 'address' | 'description'> & {
  id: ContactId | CompanyId
  kind: PartyView['kind']
  /** The company of a person, what a company belongs to. */
  companyId: CompanyId | null
  tagIds: TagId[]
  ownerId: MemberId | null
  createdAt: Instant
  updatedAt: Instant
}
export type YContactInput = Omit<YContact, 'id' | 'number' | 'createdAt' | 'updatedAt'>

export function yContact(party: PartyView): YContact {
  return { ...party, companyId: party.kind === 'contact' ? party.companyId : party.parentId }
}

const { field, shown } = fieldsOf<YContact, YContactInput>()

/** 1 is an individual, 2 is a business. */
const contactType: Codec<YContact['kind']> = {
  wire: z.union([z.literal(1), z.literal(2)]),
  encode: (kind) => (kind === 'contact' ? 1 : 2),
  decode: (number: number) => (number === 1 ? 'contact' : 'company'),
}

/** An address on one line; one that is sent is taken for its first. */
const oneLine: Codec<Address> = {
  wire: z.string().max(255),
  encode: addressLine,
  decode: (line1: string) => ({ line1, city: null, postalCode: null, state: null, country: null }),
}

/** A contact: a person or a company, in one row of numbers. */
export const CONTACT = {
  cstid: shown('number', plain(z.int())),
  cstname: required(field('name', plain(Party.shape.name))),
  contact_type: required(field('kind', contactType)),
  cstemail: field('email', plain(Party.shape.email)),
  cstmobile: field('mobile', plain(Party.shape.mobile)),
  cstaddress: field('address', nullable(oneLine)),
  cstnotes: field('description', plain(Party.shape.description)),
  contact_parent: field('companyId', nullable(numberOf<CompanyId>('company'))),
  cst_tag_id: field('tagIds', numbersOf<TagId>('tag')),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<YContact, YContactInput>
