import type { EventId } from '../ids.ts'
import type { WorkspaceEvent } from '../records/event.ts'
import { inverseOf } from './inverse.ts'
import { touchedBy } from './touched-fields.ts'

/** Why a change stays as it is. */
export const UNDO_REASONS = [
  'not_undoable',
  'already_undone',
  'changed_since',
  'used_since',
  'deleted',
  'gone',
  'forbidden',
  'refused',
] as const
export type UndoReason = (typeof UNDO_REASONS)[number]

/** What stands in the way of an undoing: in words, with the fields that it is about and the later event, if it is one. */
export type UndoRefusal = {
  reason: UndoReason
  message: string
  fields: string[]
  by: { id: EventId; actorName: string; at: string } | null
}

/** What is looked at of an event to decide whether it can be undone. */
export type Undoable = Pick<
  WorkspaceEvent,
  'id' | 'entity' | 'entityId' | 'kind' | 'before' | 'after' | 'undoesId' | 'operationId' | 'actorName' | 'at'
>

/**
 * Of later events those that still stand: without the ones that were undone since, and without their undoings.
 * @param later oldest first
 */
export function standingAmong<E extends Pick<Undoable, 'id' | 'undoesId'>>(later: readonly E[]): E[] {
  const known = new Set(later.map(({ id }) => id))
  const cancelled = new Set<EventId>()
  for (const { id, undoesId } of later.toReversed()) {
    if (cancelled.has(id) || undoesId === null || !known.has(undoesId)) continue
    cancelled.add(id).add(undoesId)
  }
  return later.filter(({ id }) => !cancelled.has(id))
}

/**
 * What of the later history of a record stands in the way of undoing a change; null when nothing does. A change of other fields
 * does not; what is made anew must be untouched, but for its place on a board.
 * @param later the events after it of the same record, and for a deal of what hangs on it, oldest first
 */
export function obstacleTo(event: Undoable, later: readonly Undoable[]): UndoRefusal | null {
  const standing = standingAmong(later)
  const undoing = standing.find(({ undoesId }) => undoesId === event.id)
  if (undoing) return refusal('already_undone', `${undoing.actorName} has undone this already.`, { by: undoing })
  const isMade = inverseOf(event).act === 'remove'
  const own = standing.filter(({ operationId }) => !isMade || operationId === null || operationId !== event.operationId)
  const gone = own.find(({ kind }) => kind.endsWith('.purged'))
  if (gone) return refusal('gone', `${gone.actorName} has erased this for good.`, { by: gone })
  const binned = own.findLast(({ entityId, kind }) => entityId === event.entityId && /\.(deleted|restored)$/.test(kind))
  if (binned?.kind.endsWith('.deleted') && !isMade && !touchedBy(event).some(({ field }) => field === 'deletedAt')) {
    return refusal('deleted', `${binned.actorName} has deleted this since. Bring it back first.`, { by: binned })
  }
  for (const next of own) {
    if (isMade && next.kind !== 'deal.reordered') {
      const isDeleted = next.entityId === event.entityId && next.kind.endsWith('.deleted')
      return isDeleted
        ? refusal('deleted', `${next.actorName} has deleted this since.`, { by: next })
        : refusal('changed_since', `${next.actorName} has worked on this since.`, { by: next })
    }
    if (next.entityId !== event.entityId) continue
    const fields = sharedFields(event, next)
    if (fields.length > 0) return changedSince(fields, next)
  }
  return null
}

/** The refusal for values that are not what the change made them. */
export function changedSince(fields: string[], by: Undoable | null = null): UndoRefusal {
  const what = fields.length > 0 ? ` (${fields.join(', ')})` : ''
  return refusal(
    'changed_since',
    by ? `${by.actorName} has changed the same since${what}.` : `This was changed since${what}.`,
    {
      by,
      fields,
    },
  )
}

/** A refusal in words of its own. */
export function refusal(
  reason: UndoReason,
  message: string,
  { by = null, fields = [] }: { by?: Undoable | null; fields?: string[] } = {},
): UndoRefusal {
  return { reason, message, fields, by: by && { id: by.id, actorName: by.actorName, at: by.at } }
}

/** These say one thing together: half of it set back would be neither what was nor what is. */
const TOGETHER: readonly (readonly string[])[] = [
  ['status', 'stageId', 'pipelineId', 'closedAt'],
  ['amount', 'currency'],
  ['contactId', 'companyId', 'companySource'],
]

/** The fields that both have changed, a place on the board aside unless it is all that the first one changed. */
function sharedFields(event: Undoable, next: Undoable): string[] {
  const touched = touchedBy(event).filter(({ field }, _index, all) => field !== 'rank' || all.length === 1)
  const others = touchedBy(next)
  const meets = (mine: (typeof touched)[number]) =>
    others.some(
      (other) =>
        (other.field === mine.field && other.part === mine.part) ||
        TOGETHER.some((fields) => fields.includes(mine.field) && fields.includes(other.field)),
    )
  return [...new Set(touched.filter(meets).map(({ field }) => field))]
}
