import { changedSince, isSame, MemberId, type SubjectKind } from '@dealwright/domain'
import { z } from 'zod'
import { listCollaborators, replaceCollaborators } from '../../collaborations/store.ts'
import type { WriteContext } from '../../context.ts'
import { ExternalIds } from '../../external-ids/external-ids.ts'
import { forgetExternalIds, writeExternalIds } from '../../external-ids/store.ts'
import { insertEvents } from '../store.ts'
import { oneByOne, type Refusals, type Step, UndoRefused } from './undo-step.ts'

const WithIds = z.object({ externalIds: ExternalIds }).partial()

/** How other systems called a record before a change and after it; null when it was not about that. */
export function externalIdsOf({ before, after }: Step['event']): { was: ExternalIds; is: ExternalIds } | null {
  const [was, is] = [before, after].map((side) => WithIds.parse(side ?? {}).externalIds)
  return was && is ? { was, is } : null
}

/** Reverses what changed beside contacts, companies and leads: who works along on them, and how other systems call them. */
export async function undoBeside(
  ctx: WriteContext,
  { shared, possible }: { shared: readonly Step[]; possible: readonly Step[] },
): Promise<Refusals> {
  for (const { event } of possible) {
    const told = externalIdsOf(event)
    if (!told) continue
    const { entityId } = event
    const entity = event.entity === 'company' ? 'company' : 'contact'
    await forgetExternalIds(ctx.db, ctx.workspaceId, { entity, entityId, externalIds: without(told.is, told.was) })
    await writeExternalIds(ctx.db, ctx.author, { entity, entityId, externalIds: without(told.was, told.is) })
  }
  return undoSharing(ctx, shared)
}

function without(ids: ExternalIds, others: ExternalIds): ExternalIds {
  return Object.fromEntries(Object.entries(ids).filter(([source, id]) => others[source] !== id))
}

const Shared = z.object({ collaboratorIds: z.array(MemberId) })

const undoSharing = oneByOne(async (ctx, { event: { entity, entityId, kind, before, after } }) => {
  const subject = { kind: entity as SubjectKind, id: entityId } // only contacts, companies and leads come here
  const [was, is] = [Shared.parse(before).collaboratorIds, Shared.parse(after).collaboratorIds]
  const now = await listCollaborators(ctx.db, ctx, subject)
  if (!isSame(now, is)) throw new UndoRefused(changedSince(['collaboratorIds']))
  await replaceCollaborators(ctx.db, ctx.author, { subject, memberIds: was })
  const told = { before: { collaboratorIds: is }, after: { collaboratorIds: was } }
  await insertEvents(ctx.db, ctx.author, [{ entity, entityId, kind, ...told }])
})
