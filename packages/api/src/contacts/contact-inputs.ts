import { CompanyId, ContactId, ContactUpsertKey, DealId, Filter, NewContact, Sort } from '@dealwright/domain'
import { z } from 'zod'
import { ExternalIds } from '../external-ids/external-ids.ts'
import { Narrowing } from '../records/listing.ts'
import { ContactLinks } from './contact-links.ts'

/** The contact, and the version that the caller saw of it: another one is a conflict. */
export const ContactTarget = z.object({ id: ContactId, version: z.int().min(1).optional() })

export const ContactNarrowing = z.object({
  filter: Filter.optional(),
  /** Words in name, job title, e-mail address and telephone numbers. */
  search: z.string().trim().max(200).optional(),
  ids: Narrowing.shape.ids,
  numbers: Narrowing.shape.numbers,
  /** Only the people of this deal. */
  dealId: DealId.optional(),
  /** Only those with deals to be decided that the caller sees, or only those without. */
  hasOpenDeals: z.boolean().optional(),
  /** Those in the bin instead of the others. */
  isDeleted: z.boolean().default(false),
})
export type ContactNarrowing = z.infer<typeof ContactNarrowing>

export const ListContactsInput = ContactNarrowing.extend({
  sort: Sort.default([{ field: 'name', direction: 'asc' }]),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
  /** For programs that count pages; a cursor is faster and does not slip. */
  offset: z.int().min(0).max(10_000_000).optional(),
})

/** What `matchContact` recognises a contact by, and what a new one gets. */
export const FindContactInput = NewContact.extend({ externalIds: ExternalIds.optional() })
export const CreateContactInput = FindContactInput.extend(ContactLinks.shape)
export const UpdateContactInput = ContactTarget.extend(CreateContactInput.partial().shape)

export const UpsertContactInput = z.object({
  key: ContactUpsertKey,
  /** Without a name it can only update. */
  contact: CreateContactInput.partial({ name: true }),
  /** What a new contact gets beside, where `contact` does not say otherwise. */
  ifNew: CreateContactInput.partial().optional(),
})
export type UpsertContactInput = z.infer<typeof UpsertContactInput>

export const SearchContactsInput = z.object({
  text: z.string().trim().min(1).max(200),
  /** Only people of this company. */
  companyId: CompanyId.optional(),
  limit: z.int().min(1).max(20).default(10),
})

export const MergeContactsInput = ContactTarget.extend({
  loserIds: z.array(ContactId).min(1).max(20),
  /** Whose value stands, by field or `customFields.<key>`, where it is not to be this contact's. */
  choices: z.record(z.string().max(80), ContactId).default({}),
})
