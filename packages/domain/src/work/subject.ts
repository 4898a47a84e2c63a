import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { invalid } from '../errors.ts'
import { CompanyId, ContactId, DealId, LeadId } from '../ids.ts'

/** What an activity, task, note or calendar entry is about: several of these at once, if it likes. */
export const Subject = z.object({
  dealId: DealId.nullable(),
  contactId: ContactId.nullable(),
  companyId: CompanyId.nullable(),
  leadId: LeadId.nullable(),
})
export type Subject = z.infer<typeof Subject>

/** About nothing: what a new record of work starts from. */
export const NO_SUBJECT: Subject = { dealId: null, contactId: null, companyId: null, leadId: null }

/** Kinds of records that work may be about, the most telling one first. */
export const SUBJECT_KINDS = ['deal', 'contact', 'company', 'lead'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** For programs that know one subject only: the most telling of those that there are, or null. */
export function mainSubject(subject: Subject): { kind: SubjectKind; id: string } | null {
  for (const kind of SUBJECT_KINDS) {
    const id = subject[`${kind}Id`]
    if (id !== null) return { kind, id }
  }
  return null
}

/** When it was written, last changed and put aside. */
export const Stamps = { createdAt: Instant, updatedAt: Instant, deletedAt: Instant.nullable() }

/** @throws DealError invalid for what is about nothing */
export function refuseNoSubject(subject: Subject): void {
  if (mainSubject(subject)) return
  throw invalid('Say what this is about.', [
    {
      field: 'dealId',
      message: 'Belongs to nothing.',
      expected: 'a deal, a contact, a company or a lead, or several of them',
    },
  ])
}
