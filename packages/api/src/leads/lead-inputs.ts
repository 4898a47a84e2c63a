import {
  ByFilter,
  CompanyId,
  ContactPatch,
  Filter,
  LeadConversionId,
  LeadId,
  LeadPatch,
  MemberId,
  NewDeal,
  Sort,
} from '@dealwright/domain'
import { z } from 'zod'
import { PageInput } from '../records/list-page.ts'
import { Narrowing } from '../records/listing.ts'
import { LeadNames } from './lead-names.ts'

/** The lead, and the version that the caller saw of it: another one is a conflict. */
export const LeadTarget = z.object({ id: LeadId, version: z.int().min(1).optional() })

export const LeadNarrowing = z.object({
  filter: Filter.optional(),
  /** Words in name, organisation, job title, e-mail address and telephone numbers. */
  search: z.string().trim().max(200).optional(),
  ids: Narrowing.shape.ids,
  numbers: Narrowing.shape.numbers,
  /** Those that became contacts, or those that did not; both without it. */
  isConverted: z.boolean().optional(),
  /** Those in the bin instead of the others. */
  isDeleted: z.boolean().default(false),
})
export type LeadNarrowing = z.infer<typeof LeadNarrowing>

export const ListLeadsInput = LeadNarrowing.extend(PageInput.shape).extend({
  sort: Sort.default([{ field: 'createdAt', direction: 'desc' }]),
})

export const CreateLeadInput = LeadPatch.extend(LeadNames.shape)
export type CreateLeadInput = z.infer<typeof CreateLeadInput>
export const UpdateLeadInput = LeadTarget.extend(CreateLeadInput.shape)
export type UpdateLeadInput = z.infer<typeof UpdateLeadInput>

export const UpsertLeadInput = z.object({
  /** Among leads that were not converted. */
  key: ByFilter,
  lead: CreateLeadInput,
  /** What a new lead gets beside, where `lead` does not say otherwise. */
  ifNew: CreateLeadInput.optional(),
})
export type UpsertLeadInput = z.infer<typeof UpsertLeadInput>

export const ConvertLeadInput = LeadTarget.extend({
  /** Whose contact and deal it becomes; the lead's owner's without it. */
  ownerId: MemberId.optional(),
  createDeal: z.boolean().default(false),
  /** Instead of the company of the organisation's name. */
  companyId: CompanyId.optional(),
  /** What the contact gets instead of, or beside, what the lead says. */
  contact: ContactPatch.omit({ companyId: true }).optional(),
  /** The same for the deal: its name, its stage, what its fields require. */
  deal: NewDeal.partial().omit({ contactId: true, companyId: true }).optional(),
})
export type ConvertLeadInput = z.infer<typeof ConvertLeadInput>

export const ConversionNarrowing = Narrowing.omit({ name: true }).extend({
  leadIds: z.array(LeadId).max(1000).optional(),
})
export type ConversionNarrowing = z.infer<typeof ConversionNarrowing>
export const ListConversionsInput = ConversionNarrowing.extend(PageInput.shape)
export const OneConversion = z.object({ id: LeadConversionId })
