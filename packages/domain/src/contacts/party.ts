import { z } from 'zod'
import { MemberId, SourceId, TagId } from '../ids.ts'
import { Address } from '../values/address.ts'
import { Instant } from '../values/calendar.ts'
import { FreeData } from '../values/free-data.ts'
import { CustomFieldValues } from '../workspace/custom-field.ts'

const phone = z.string().max(60).nullable()
const account = z.string().max(255).nullable()

/** What a person or an organisation is to us as a customer; null is nothing so far. */
export const CustomerStatus = z.enum(['current', 'past'])
export type CustomerStatus = z.infer<typeof CustomerStatus>

/** What a person or an organisation is to us as a prospect; null is nothing so far. */
export const ProspectStatus = z.enum(['current', 'lost'])
export type ProspectStatus = z.infer<typeof ProspectStatus>

/** What people and organisations have in common: how they are reached, where they are, what they are to us. One row of numbers counts both. */
export const Party = z.object({
  number: z.int(),
  version: z.int(),
  name: z.string().trim().min(1).max(255),
  industry: z.string().max(120).nullable(),
  email: z.email().toLowerCase().max(254).nullable(),
  phone,
  mobile: phone,
  fax: phone,
  website: z.string().max(2000).nullable(),
  twitter: account,
  facebook: account,
  linkedin: account,
  skype: account,
  address: Address.nullable(),
  billingAddress: Address.nullable(),
  shippingAddress: Address.nullable(),
  customerStatus: CustomerStatus.nullable(),
  prospectStatus: ProspectStatus.nullable(),
  description: z.string().max(20_000).nullable(),
  ownerId: MemberId.nullable(),
  sourceId: SourceId.nullable(),
  tagIds: z.array(TagId),
  customFields: CustomFieldValues,
  /** Free data of other programs, kept as given. */
  metadata: FreeData,
  lastActivityAt: Instant.nullable(),
  createdById: MemberId.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Party = z.infer<typeof Party>

/** What no caller writes. */
export const GIVEN_TO_PARTIES = {
  number: true,
  version: true,
  lastActivityAt: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
} as const

/** A party of which nothing is known yet: its maker's. The number is given by the database; 0 until then. */
export function blankParty({
  name,
  createdById,
  now,
}: {
  name: string
  createdById: MemberId | null
  now: Instant
}): Party {
  return {
    number: 0,
    version: 1,
    name,
    industry: null,
    email: null,
    phone: null,
    mobile: null,
    fax: null,
    website: null,
    twitter: null,
    facebook: null,
    linkedin: null,
    skype: null,
    address: null,
    billingAddress: null,
    shippingAddress: null,
    customerStatus: null,
    prospectStatus: null,
    description: null,
    ownerId: createdById,
    sourceId: null,
    tagIds: [],
    customFields: {},
    metadata: {},
    lastActivityAt: null,
    createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
}
