import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { invalid } from '../errors.ts'
import { CompanyId, ContactId, DealId } from '../ids.ts'

/** What an activity, task, note or calendar entry is about: at least one of the three. */
export const Subject = z.object({
  dealId: DealId.nullable(),
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
})
export type Subject = z.infer<typeof Subject>

/** When it was written, last changed and put aside. */
export const Stamps = { createdAt: Instant, updatedAt: Instant, deletedAt: Instant.nullable() }

/** @throws DealError invalid for what is about nothing */
export function refuseNoSubject({ dealId, contactId, companyId }: Subject): void {
  if (dealId !== null || contactId !== null || companyId !== null) return
  throw invalid('Say what this is about.', [
    { field: 'dealId', message: 'Belongs to nothing.', expected: 'a deal, a contact or a company, or several of them' },
  ])
}
