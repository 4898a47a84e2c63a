import { CompanyId, ContactId, DealId, Instant, LeadId, MemberId, SUBJECT_KINDS } from '@dealwright/domain'
import { z } from 'zod'

/** What narrows a list of whatever has a subject and an owner. */
export const SubjectNarrowing = z
  .object({
    ids: z.array(z.guid().toLowerCase()).max(5000),
    numbers: z.array(z.int().min(0)).max(5000),
    dealId: DealId,
    contactId: ContactId,
    companyId: CompanyId,
    leadId: LeadId,
    ownerId: MemberId,
    /** Who wrote it down. */
    createdById: MemberId,
    /** By the most telling of what it is about, as `mainSubject` says. */
    about: z.array(z.enum([...SUBJECT_KINDS, 'nothing'])).max(SUBJECT_KINDS.length + 1),
    /** From this instant on. */
    createdSince: Instant,
  })
  .partial()
export type SubjectNarrowing = z.infer<typeof SubjectNarrowing>

/** What narrows a list of work of any kind. */
export const WorkNarrowing = SubjectNarrowing.extend({
  /** From this instant on. */
  updatedSince: Instant.optional(),
  /** What is in the bin instead of the rest. */
  isDeleted: z.boolean().optional(),
})
export type WorkNarrowing = z.infer<typeof WorkNarrowing>

export const Version = z.int().min(1).optional()
