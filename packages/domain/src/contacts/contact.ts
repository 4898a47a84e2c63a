import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { Address } from '../values/address.ts'
import { CustomFieldPatch, CustomFieldValues } from '../workspace/custom-field.ts'
import { CompanyId, ContactId, MemberId, TagId } from '../ids.ts'

export const Contact = z.object({
  id: ContactId,
  number: z.int(),
  version: z.int(),
  /** Shown and searched; first and last name may be empty for one known by a single name. */
  name: z.string().trim().min(1).max(255),
  firstName: z.string().max(120).nullable(),
  lastName: z.string().max(120).nullable(),
  jobTitle: z.string().max(120).nullable(),
  email: z.email().toLowerCase().max(254).nullable(),
  phone: z.string().max(60).nullable(),
  mobile: z.string().max(60).nullable(),
  address: Address.nullable(),
  description: z.string().max(20_000).nullable(),
  companyId: CompanyId.nullable(),
  ownerId: MemberId.nullable(),
  tagIds: z.array(TagId),
  customFields: CustomFieldValues,
  lastActivityAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Contact = z.infer<typeof Contact>

/** A contact with the names that lists show. */
export const ContactView = Contact.extend({ companyName: z.string().nullable(), ownerName: z.string().nullable() })
export type ContactView = z.infer<typeof ContactView>

/** What a caller may write, absent = unchanged, null = cleared. */
export const ContactPatch = Contact.pick({
  name: true,
  firstName: true,
  lastName: true,
  jobTitle: true,
  email: true,
  phone: true,
  mobile: true,
  address: true,
  description: true,
  companyId: true,
  ownerId: true,
  tagIds: true,
})
  .extend({ customFields: CustomFieldPatch })
  .partial()
export type ContactPatch = z.infer<typeof ContactPatch>

export const NewContact = ContactPatch.required({ name: true })
export type NewContact = z.infer<typeof NewContact>
