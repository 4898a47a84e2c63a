import { z } from 'zod'
import { CompanyId, ContactId } from '../ids.ts'
import { Address } from '../values/address.ts'
import { CustomFieldPatch } from '../workspace/custom-field.ts'
import { GIVEN_TO_PARTIES, Party } from './party.ts'

const { name, email, phone } = Party.shape

export const Contact = z
  .object({
    id: ContactId,
    /** Shown and searched; first and last name may be empty for one known by a single name. */
    name,
    firstName: z.string().max(120).nullable(),
    lastName: z.string().max(120).nullable(),
    jobTitle: z.string().max(120).nullable(),
    companyId: CompanyId.nullable(),
    /** More of the source: the name of a campaign. */
    sourceDetail: z.string().max(255).nullable(),
  })
  .extend(Party.shape)
  .extend({ secondEmail: email, homeEmail: email, homePhone: phone, homeAddress: Address.nullable() })
export type Contact = z.infer<typeof Contact>

/** A contact with the names that lists show. */
export const ContactView = Contact.extend({ companyName: z.string().nullable(), ownerName: z.string().nullable() })
export type ContactView = z.infer<typeof ContactView>

/** What a caller may write, absent = unchanged, null = cleared. */
export const ContactPatch = Contact.omit({ id: true, ...GIVEN_TO_PARTIES })
  .extend({ customFields: CustomFieldPatch })
  .partial()
export type ContactPatch = z.infer<typeof ContactPatch>

export const NewContact = ContactPatch.required({ name: true })
export type NewContact = z.infer<typeof NewContact>
