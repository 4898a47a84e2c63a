import { z } from 'zod'
import { Contact } from '../contacts/contact.ts'
import { CompanyId, ContactId, DealId, LeadId, LeadSourceId, LeadStatusId, LeadUnqualifiedReasonId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'
import { CustomFieldPatch } from '../workspace/custom-field.ts'

const { firstName, lastName, jobTitle, name } = Contact.shape

/** Somebody, or an organisation, of whom it is not known yet whether there is a deal to be made: not a contact before it is converted to one. */
export const Lead = Contact.pick({
  number: true,
  version: true,
  industry: true,
  email: true,
  phone: true,
  mobile: true,
  fax: true,
  website: true,
  twitter: true,
  facebook: true,
  linkedin: true,
  skype: true,
  address: true,
  description: true,
  ownerId: true,
  tagIds: true,
  customFields: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
}).extend({
  id: LeadId,
  /** First and last name, else that of the organisation. */
  name: z.string(),
  firstName,
  /** This or the organisation's name is known of every lead. */
  lastName,
  organizationName: name.nullable(),
  jobTitle,
  statusId: LeadStatusId.nullable(),
  sourceId: LeadSourceId.nullable(),
  unqualifiedReasonId: LeadUnqualifiedReasonId.nullable(),
  /** When it became a contact; it does not change any more from then on. */
  convertedAt: Instant.nullable(),
})
export type Lead = z.infer<typeof Lead>

/** A lead with the names that lists show, and what it was converted to. */
export const LeadView = Lead.extend({
  ownerName: z.string().nullable(),
  statusName: z.string().nullable(),
  sourceName: z.string().nullable(),
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
  /** Null also for a deal that the reader may not see. */
  dealId: DealId.nullable(),
})
export type LeadView = z.infer<typeof LeadView>

/** What a caller may write, absent = unchanged, null = cleared. */
export const LeadPatch = Lead.omit({
  id: true,
  number: true,
  version: true,
  name: true,
  convertedAt: true,
  createdById: true,
  createdAt: true,
  updatedAt: true,
  deletedAt: true,
})
  .extend({ customFields: CustomFieldPatch })
  .partial()
export type LeadPatch = z.infer<typeof LeadPatch>

/** First and last name of whom a lead is about; null for an organisation without anybody. */
export function personOf({ firstName, lastName }: Pick<Lead, 'firstName' | 'lastName'>): string | null {
  return [firstName, lastName].filter((part) => part !== null).join(' ') || null
}
