import { z } from 'zod'
import { Address } from '../values/address.ts'
import { Instant } from '../values/calendar.ts'
import { CustomFieldPatch, CustomFieldValues } from '../workspace/custom-field.ts'
import { CompanyId, MemberId, TagId } from '../ids.ts'

export const Company = z.object({
  id: CompanyId,
  number: z.int(),
  version: z.int(),
  name: z.string().trim().min(1).max(255),
  /** Host name without scheme or www, lower case: how a company is recognised. */
  domain: z.string().trim().toLowerCase().max(253).nullable(),
  industry: z.string().max(120).nullable(),
  phone: z.string().max(60).nullable(),
  address: Address.nullable(),
  description: z.string().max(20_000).nullable(),
  parentId: CompanyId.nullable(),
  ownerId: MemberId.nullable(),
  tagIds: z.array(TagId),
  customFields: CustomFieldValues,
  lastActivityAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})
export type Company = z.infer<typeof Company>

/** A company with the names that lists show. */
export const CompanyView = Company.extend({ parentName: z.string().nullable(), ownerName: z.string().nullable() })
export type CompanyView = z.infer<typeof CompanyView>

/** What a caller may write, absent = unchanged, null = cleared. */
export const CompanyPatch = Company.pick({
  name: true,
  domain: true,
  industry: true,
  phone: true,
  address: true,
  description: true,
  parentId: true,
  ownerId: true,
  tagIds: true,
})
  .extend({ customFields: CustomFieldPatch })
  .partial()
export type CompanyPatch = z.infer<typeof CompanyPatch>

export const NewCompany = CompanyPatch.required({ name: true })
export type NewCompany = z.infer<typeof NewCompany>
