import {
  type Address,
  Contact,
  Lead,
  type LeadSourceId,
  type LeadUnqualifiedReasonId,
  type LeadView,
  ListEntry,
  type MemberId,
  Party,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { addressField } from './address.ts'
import { email } from './contact-fields.ts'
import { tagNames } from './tag-names.ts'

/** A lead as Sell shows it. */
export type SellLead = LeadView & { fieldsOnWire: Record<string, unknown> }

type LeadInput = Omit<Parameters<Api['leads']['update']>[0], 'id' | 'version'>
export type SellLeadInput = Omit<LeadInput, 'address' | 'customFields'> & {
  address?: Partial<Address> | null
  customFields?: Record<string, unknown>
}

const { field, shown, written } = fieldsOf<SellLead, SellLeadInput>()
const member = nullable(numberOf<MemberId>('member'))

/** A lead, in the order of Sell's page. Its status is one of the workspace's lead statuses, by name. */
export const LEAD = {
  id: shown('number', plain(z.int())),
  creator_id: shown('createdById', member),
  owner_id: field('ownerId', member),
  first_name: field('firstName', plain(Contact.shape.firstName)),
  last_name: field('lastName', plain(Contact.shape.lastName)),
  organization_name: field('organizationName', plain(Lead.shape.organizationName)),
  status: field('statusName', plain(ListEntry.shape.name.nullable())),
  source_id: field('sourceId', nullable(numberOf<LeadSourceId>('leadSource'))),
  unqualified_reason_id: field(
    'unqualifiedReasonId',
    nullable(numberOf<LeadUnqualifiedReasonId>('leadUnqualifiedReason')),
  ),
  title: field('jobTitle', plain(Contact.shape.jobTitle)),
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
  tags: tagNames<SellLead, SellLeadInput>(),
  custom_fields: {
    ...shown('fieldsOnWire', plain(z.record(z.string(), z.unknown()))),
    ...written('customFields', plain(z.record(z.string(), z.unknown()))),
  },
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
} satisfies Table<SellLead, SellLeadInput>

/** What lists of leads are sorted by. */
export const LEAD_SORT = {
  id: 'number',
  owner_id: 'ownerNumber',
  first_name: 'firstName',
  last_name: 'lastName',
  organization_name: 'organizationName',
  status: 'statusName',
  source_id: 'sourceNumber',
  title: 'jobTitle',
  industry: 'industry',
  email: 'email',
  phone: 'phone',
  mobile: 'mobile',
  website: 'website',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const
