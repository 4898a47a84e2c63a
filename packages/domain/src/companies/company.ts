import { z } from 'zod'
import { GIVEN_TO_PARTIES, Party } from '../contacts/party.ts'
import { CompanyId } from '../ids.ts'
import { CustomFieldPatch } from '../workspace/custom-field.ts'

export const Company = z
  .object({
    id: CompanyId,
    name: Party.shape.name,
    /** Host name without scheme or www, lower case: how a company is recognised. */
    domain: z.string().trim().toLowerCase().max(253).nullable(),
    parentId: CompanyId.nullable(),
    /** How many people work there, as a range such as `51-200`. */
    size: z.string().max(60).nullable(),
  })
  .extend(Party.shape)
export type Company = z.infer<typeof Company>

/** A company with the names that lists show. */
export const CompanyView = Company.extend({ parentName: z.string().nullable(), ownerName: z.string().nullable() })
export type CompanyView = z.infer<typeof CompanyView>

/** What a caller may write, absent = unchanged, null = cleared. */
export const CompanyPatch = Company.omit({ id: true, ...GIVEN_TO_PARTIES })
  .extend({ customFields: CustomFieldPatch })
  .partial()
export type CompanyPatch = z.infer<typeof CompanyPatch>

export const NewCompany = CompanyPatch.required({ name: true })
export type NewCompany = z.infer<typeof NewCompany>
