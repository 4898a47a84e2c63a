import { CompanyId, Contact, ContactId, type ContactView, ListEntry, MemberId, WorkspaceId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api, Caller } from '../kit/api.ts'
import { nameOf, nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { addressPart, customField, type Inner, numberText, tagNames } from './inner-fields.ts'

/** How far a person has come with us. */
const LifecycleStage = z.enum(['lead', 'opportunity', 'customer'])
type LifecycleStage = z.infer<typeof LifecycleStage>

export type RallyContact = ContactView & { tenantId: WorkspaceId; lifecycleStage: LifecycleStage }
type ContactInput = Parameters<Api['contacts']['create']>[0]
type Own = Omit<ContactInput, 'name' | 'address' | 'customFields' | 'customerStatus' | 'prospectStatus'>
export type RallyContactInput = Own & { lifecycleStage?: LifecycleStage } & Inner

export function rallyContact(contact: ContactView, { workspaceId }: Caller): RallyContact {
  const { customerStatus, prospectStatus } = contact
  const isProspect = prospectStatus === 'current'
  const lifecycleStage = customerStatus === 'current' ? 'customer' : isProspect ? 'opportunity' : 'lead'
  return { ...contact, tenantId: workspaceId, lifecycleStage }
}

/** What a stage is to us. */
export const STATUSES = {
  lead: { customerStatus: null, prospectStatus: null },
  opportunity: { customerStatus: null, prospectStatus: 'current' },
  customer: { customerStatus: 'current', prospectStatus: null },
} as const satisfies Record<LifecycleStage, object>

const { field, shown, written } = fieldsOf<RallyContact, RallyContactInput>()
const text = plain(z.string().max(255))

/** `vip, partner` */
const commaSeparated = {
  join: (names: (string | null)[]) => names.join(', ') || null,
  split: (value: string | null) =>
    (value ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
}

/** ContactResponse, and of it what CreateContactRequest may write. */
export const CONTACT = {
  id: shown('id', plain(ContactId)),
  tenantId: shown('tenantId', plain(WorkspaceId)),
  firstName: required(field('firstName', plain(Contact.shape.firstName))),
  lastName: required(field('lastName', plain(Contact.shape.lastName))),
  fullName: shown('name', plain(z.string())),
  email: required(field('email', plain(Contact.shape.email))),
  phone: field('phone', plain(Contact.shape.phone)),
  mobile: field('mobile', plain(Contact.shape.mobile)),
  title: field('jobTitle', plain(Contact.shape.jobTitle)),
  department: customField('department', text),
  linkedInUrl: field('linkedin', plain(Contact.shape.linkedin)),
  twitterHandle: field('twitter', plain(Contact.shape.twitter)),
  address: addressPart('line1'),
  city: addressPart('city'),
  state: addressPart('state'),
  country: addressPart('country'),
  postalCode: addressPart('postalCode'),
  companyId: field('companyId', nullable(plain(CompanyId))),
  companyName: shown('companyName', plain(z.string().nullable())),
  lifecycleStage: field('lifecycleStage', plain(LifecycleStage)),
  leadSource: {
    ...shown('sourceId', nameOf('source')),
    ...written('sourceName', nullable(plain(ListEntry.shape.name))),
  },
  leadScore: customField('lead_score', numberText(z.int().min(0).max(100))),
  tags: tagNames(z.string().max(5000).nullable(), commaSeparated),
  notes: field('description', plain(Contact.shape.description)),
  ownerId: field('ownerId', nullable(plain(MemberId))),
  ownerName: shown('ownerName', plain(z.string().nullable())),
  createdAt: shown('createdAt', seconds),
  updatedAt: shown('updatedAt', seconds),
} satisfies Table<RallyContact, RallyContactInput>
