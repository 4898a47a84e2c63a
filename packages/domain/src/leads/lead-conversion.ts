import { z } from 'zod'
import { CompanyId, ContactId, DealId, LeadConversionId, LeadId, MemberId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'

/** That a lead was converted, and to what. A lead is converted once. */
export const LeadConversion = z.object({
  id: LeadConversionId,
  number: z.int(),
  leadId: LeadId,
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
  /** Null also for a deal that the reader may not see. */
  dealId: DealId.nullable(),
  createdById: MemberId.nullable(),
  createdAt: Instant,
})
export type LeadConversion = z.infer<typeof LeadConversion>
