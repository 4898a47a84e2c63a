import { can, type EventId, inverseOf, obstacleTo, refusal, type WorkspaceEvent } from '@dealwright/domain'
import type { WriteContext } from '../../context.ts'
import { listLater } from './later-events.ts'
import type { Refusals, Step } from './undo-step.ts'
import { UNDOERS } from './undoers.ts'

/** Few enough for one statement each, many enough to be quick. */
const AT_ONCE = 1000

/** Reverses changes, the last first, and says of those that stay why. What this writes is marked with what it reverses. */
export async function undoEvents(ctx: WriteContext, events: readonly WorkspaceEvent[]): Promise<Refusals> {
  const refusals: Refusals = new Map()
  const done: EventId[] = []
  for (const round of roundsOf(events)) {
    const refused = await undoRound(ctx, round, done)
    for (const [id, why] of refused) refusals.set(id, why)
    done.push(...round.flatMap(({ id }) => (refused.has(id) ? [] : [id])))
  }
  return refusals
}

/** Changes that can be reversed together: in a row, of records of one kind, each of another one. */
function roundsOf(events: readonly WorkspaceEvent[]): WorkspaceEvent[][] {
  const rounds: WorkspaceEvent[][] = []
  let known = new Set<string>()
  for (const event of events) {
    const round = rounds.at(-1)
    const fits = round?.[0]?.entity === event.entity && !known.has(event.entityId) && round.length < AT_ONCE
    if (round && fits) round.push(event)
    else {
      rounds.push([event])
      known = new Set()
    }
    known.add(event.entityId)
  }
  return rounds
}

async function undoRound(
  ctx: WriteContext,
  round: readonly WorkspaceEvent[],
  done: readonly EventId[],
): Promise<Refusals> {
  const [first, ...others] = round
  if (!first) return new Map()
  const undoer = UNDOERS[first.entity]
  const later = await listLater(ctx.db, { ...ctx.author, workspaceId: ctx.workspaceId }, { events: round, done })
  const refusals: Refusals = new Map()
  const steps: Step[] = []
  for (const event of round) {
    const inverse = inverseOf(event)
    const obstacle = event.entity === 'exchange_rate' ? null : obstacleTo(event, later.get(event.id) ?? [])
    if (inverse.act === 'none' || !undoer) {
      const why = inverse.act === 'none' ? inverse.why : 'A change of this kind cannot be undone.'
      refusals.set(event.id, refusal('not_undoable', why))
    } else if (!can(ctx.caller, undoer.action)) {
      refusals.set(event.id, refusal('forbidden', 'Your role may not change this, and so not undo it.'))
    } else if (obstacle) refusals.set(event.id, obstacle)
    else steps.push({ event, act: inverse.act })
  }
  if (!undoer || steps.length === 0) return refusals
  const reversed = new Map<string, EventId>(steps.map(({ event }) => [event.entityId, event.id]))
  const rest = others.length === 0 ? first.id : null
  const author = { ...ctx.author, undoes: (entityId: string) => reversed.get(entityId) ?? rest }
  return new Map([...refusals, ...(await undoer.undo({ ...ctx, author }, steps))])
}
