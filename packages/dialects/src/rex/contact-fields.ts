import { Contact, type ContactView, type Filter, ListEntry } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nameOf, nullable, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, required, type Table } from '../kit/field.ts'
import { idOf, metadata } from './codecs.ts'

/** How far a person has come with us. */
export const Lifecycle = z.enum(['lead', 'prospect', 'customer', 'churned'])
export type Lifecycle = z.infer<typeof Lifecycle>

export type RexContact = ContactView & { lifecycle: Lifecycle }
type ContactInput = Parameters<Api['contacts']['create']>[0]
export type RexContactInput = Omit<ContactInput, 'customerStatus' | 'prospectStatus'> & { lifecycle: Lifecycle }

const { field, shown, written } = fieldsOf<RexContact, RexContactInput>()

/** A contact, in the order of Rex's page. */
export const CONTACT = {
  id: shown('id', idOf('cont_')),
  email: required(field('email', plain(z.email().max(254).nullable()))),
  first_name: field('firstName', plain(Contact.shape.firstName)),
  last_name: field('lastName', plain(Contact.shape.lastName)),
  phone: field('phone', plain(Contact.shape.phone)),
  title: field('jobTitle', plain(Contact.shape.jobTitle)),
  linkedin_url: field('linkedin', plain(Contact.shape.linkedin)),
  stage: field('lifecycle', plain(Lifecycle)),
  source: { ...shown('sourceId', nameOf('source')), ...written('sourceName', plain(ListEntry.shape.name.nullable())) },
  source_detail: field('sourceDetail', plain(Contact.shape.sourceDetail)),
  company_id: field('companyId', nullable(idOf('comp_'))),
  owner_id: field('ownerId', nullable(idOf('user_'))),
  metadata: field('metadata', metadata),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<RexContact, RexContactInput>

/** What Rex's lists of contacts are sorted by. */
export const CONTACT_SORT = {
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
} as const

/** A contact as Rex has it: whoever bought is a customer, whoever did once has churned. */
export function rexContact(contact: ContactView): RexContact {
  const { customerStatus, prospectStatus } = contact
  if (customerStatus !== null) return { ...contact, lifecycle: customerStatus === 'current' ? 'customer' : 'churned' }
  return { ...contact, lifecycle: prospectStatus === 'current' ? 'prospect' : 'lead' }
}

/** A decoded body as the procedures take it. */
export function contactOf({ lifecycle, ...fields }: Partial<RexContactInput>) {
  return { ...fields, ...(lifecycle && STATUSES[lifecycle]) }
}

const STATUSES = {
  lead: { customerStatus: null, prospectStatus: null },
  prospect: { customerStatus: null, prospectStatus: 'current' },
  customer: { customerStatus: 'current', prospectStatus: null },
  churned: { customerStatus: 'past', prospectStatus: null },
} as const satisfies Record<Lifecycle, object>

/** The contacts that are shown with a stage. */
export function inStage(lifecycle: Lifecycle): Filter {
  const isProspect = { field: 'prospectStatus', op: 'eq', value: 'current' } as const
  const isCustomer = { field: 'customerStatus', op: 'eq', value: 'current' } as const
  const neverBought = { field: 'customerStatus', op: 'isEmpty' } as const
  switch (lifecycle) {
    case 'customer':
      return isCustomer
    case 'churned':
      return { field: 'customerStatus', op: 'eq', value: 'past' }
    case 'prospect':
      return { and: [neverBought, isProspect] }
    case 'lead':
      return { and: [neverBought, { not: isProspect }] }
  }
}

/** What a person is called who has no name: the first and the last, or else the address. */
export function fullName({ firstName, lastName, email }: Partial<Pick<Contact, 'firstName' | 'lastName' | 'email'>>) {
  return [firstName?.trim(), lastName?.trim()].filter(Boolean).join(' ') || (email ?? '')
}
