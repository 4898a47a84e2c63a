import { z } from 'zod'
import { invalid } from '../errors.ts'
import { CollaborationId, MemberId } from '../ids.ts'
import { Instant } from '../values/calendar.ts'
import { Subject, SUBJECT_KINDS, type SubjectKind } from './subject.ts'

/** Somebody works along on a deal, a contact, a company or a lead that is another's. Whoever does so on a deal sees it. */
export const Collaboration = z.object({
  id: CollaborationId,
  number: z.int(),
  memberId: MemberId,
  ...Subject.shape,
  createdById: MemberId.nullable(),
  createdAt: Instant,
})
export type Collaboration = z.infer<typeof Collaboration>

export const NewCollaboration = Collaboration.pick({ memberId: true }).extend(Subject.partial().shape)
export type NewCollaboration = z.infer<typeof NewCollaboration>

/** What a new collaboration is on. @throws DealError invalid unless exactly one record is named */
export function onlySubject(subject: Partial<Subject>): { kind: SubjectKind; id: string } {
  const named = SUBJECT_KINDS.flatMap((kind) => {
    const id = subject[`${kind}Id`]
    return id ? [{ kind, id }] : []
  })
  const [only, ...others] = named
  if (only && others.length === 0) return only
  throw invalid('A collaboration is on one record.', [
    {
      field: 'dealId',
      message: `Names ${named.length} records.`,
      expected: 'one of dealId, contactId, companyId and leadId',
    },
  ])
}
