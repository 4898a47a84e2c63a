import {
  type CollaborationId,
  type DealId,
  mainSubject,
  type MemberId,
  type NewCollaboration,
  NO_SUBJECT,
  onlySubject,
  type SubjectKind,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { shareDeal } from '../deals/share-deal.ts'
import { insertEvents } from '../events/store.ts'
import { holdSubjects } from '../work/subjects.ts'
import {
  type CollaborationView,
  getCollaboration,
  listCollaborations,
  listCollaborators,
  replaceCollaborators,
} from './store.ts'

/**
 * Lets somebody work along on a record; who does so already goes on.
 * @throws DealError invalid unless it names one record; not_found; forbidden on a deal that the caller may not share
 */
export async function addCollaboration(
  ctx: WriteContext,
  { memberId, ...about }: NewCollaboration,
): Promise<CollaborationView> {
  const subject = onlySubject(about)
  await changeCollaborators(ctx, subject, (before) => [...new Set([...before, memberId])])
  const narrowing = { [`${subject.kind}Id`]: subject.id, memberId, limit: 1 }
  const [added] = (await listCollaborations(ctx.db, dealReader(ctx), narrowing)).items
  if (!added) throw new Error('A collaboration that was just added is not there')
  return added
}

/** Ends a collaboration. @throws DealError not_found; forbidden on a deal that the caller may not share */
export async function removeCollaboration(
  ctx: WriteContext,
  { id }: { id: CollaborationId },
): Promise<{ id: CollaborationId }> {
  const { memberId, ...about } = await getCollaboration(ctx.db, dealReader(ctx), id)
  const subject = mainSubject(about)
  if (!subject) throw new Error('A collaboration on nothing')
  await changeCollaborators(ctx, subject, (before) => before.filter((each) => each !== memberId))
  return { id }
}

async function changeCollaborators(
  ctx: WriteContext,
  subject: { kind: SubjectKind; id: string },
  decide: (before: MemberId[]) => MemberId[],
): Promise<void> {
  // Held before it is looked at who works along, so that of two who add somebody at once neither undoes the other.
  await holdSubjects(ctx, { ...NO_SUBJECT, [`${subject.kind}Id`]: subject.id })
  const before = await listCollaborators(ctx.db, ctx, subject)
  const memberIds = decide(before)
  if (subject.kind === 'deal') {
    await shareDeal(ctx, { id: subject.id as DealId, collaboratorIds: memberIds }) // the id of a deal, as its kind says
    return
  }
  if (memberIds.length === before.length) return
  await replaceCollaborators(ctx.db, ctx.author, { subject, memberIds })
  const event = { entity: subject.kind, entityId: subject.id, kind: `${subject.kind}.shared` }
  const after = await listCollaborators(ctx.db, ctx, subject)
  await insertEvents(ctx.db, ctx.author, [
    { ...event, before: { collaboratorIds: before }, after: { collaboratorIds: after } },
  ])
}
