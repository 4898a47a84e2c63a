import { CompanyId, ContactId, DealId, MemberId, Sort } from '@dealwright/domain'
import { z } from 'zod'

/** What may be asked of a list of work of any kind. */
export const ListWorkInput = z.object({
  dealId: DealId.optional(),
  contactId: ContactId.optional(),
  companyId: CompanyId.optional(),
  ownerId: MemberId.optional(),
  /** What is in the bin instead of the rest. */
  isDeleted: z.boolean().default(false),
  sort: Sort.optional(),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(2000).nullish(),
})

export const Version = z.int().min(1).optional()
