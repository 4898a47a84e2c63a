import {
  conflict,
  type EventId,
  inverseOf,
  type ImportId,
  notFound,
  type OperationId,
  refusal,
  type UndoRefusal,
  type WorkspaceEvent,
} from '@dealwright/domain'
import type { WriteContext } from '../../context.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { findEntries } from '../../directory/store.ts'
import { listEventsById, listOperation } from '../store.ts'
import { visibleEvents } from '../visible-events.ts'
import { type Refusals, rolledBack, UndoRefused } from './undo-step.ts'
import { undoEvents } from './undo-events.ts'

/** What becomes of one change: it is reversed, unless a refusal says why it stays. */
export type UndoItem = Pick<WorkspaceEvent, 'id' | 'entity' | 'entityId' | 'dealId' | 'kind'> & {
  /** Of the record; null where it has none, or is gone. */
  name: string | null
  refusal: UndoRefusal | null
}

export type UndoResult = {
  isPreview: boolean
  /** Undone in its turn, this brings all of it back; null for a preview. */
  operationId: OperationId | null
  /** Of an import: it is taken back in the background. */
  importId: ImportId | null
  undone: number
  refused: number
  /** Those that stay first; at most 200. */
  items: UndoItem[]
}

/** So many changes one undoing takes, and shows. */
const MOST = 20_000
const SHOWN = 200

/**
 * Reverses one change, or all that one operation has done, from the last to the first. A change that something later depends on
 * stays, and says why; of an operation the others are reversed. A preview says what would become of each, and does none of it.
 * @throws DealError not_found for what the caller may not see; UndoRefused when nothing of it can be undone
 */
export async function undo(
  ctx: WriteContext,
  { id, operationId, preview }: { id?: EventId; operationId?: OperationId; preview: boolean },
): Promise<UndoResult> {
  const events = id ? await ofCommand(ctx, id) : await ofOperation(ctx, operationId)
  const act = () => undoEvents(ctx, events)
  const refusals = byHalves(events) ?? asAWhole(events, await (preview ? rolledBack(ctx.db, act) : act()))
  const [first] = refusals.values()
  if (!preview && first && refusals.size === events.length) throw new UndoRefused(first)
  const stays = events.filter((event) => refusals.has(event.id))
  const goes = events.filter((event) => !refusals.has(event.id))
  const shown = [...stays, ...goes].slice(0, SHOWN)
  const names = await namesOf(ctx, shown)
  return {
    isPreview: preview,
    operationId: preview ? null : (ctx.author.operationId ?? null),
    importId: null,
    undone: goes.length,
    refused: stays.length,
    items: shown.map((event) => {
      const { entity, entityId, dealId, kind } = event
      const name = names.get(entityId) ?? null
      return { id: event.id, entity, entityId, dealId, kind, name, refusal: refusals.get(event.id) ?? null }
    }),
  }
}

/** A command of which a part cannot be reversed stays as a whole: half a conversion, or half a merge, is neither. */
function byHalves(events: readonly WorkspaceEvent[]): Refusals | null {
  for (const event of events) {
    const inverse = inverseOf(event)
    if (inverse.act === 'none') return new Map(events.map(({ id }) => [id, refusal('not_undoable', inverse.why)]))
  }
  return null
}

/** A conversion of which a part stays is not undone: a lead without its contact, or the other way round, would be neither. */
function asAWhole(events: readonly WorkspaceEvent[], refusals: Refusals): Refusals {
  const [first] = refusals.values()
  return first && events.some(isConversion) ? new Map(events.map(({ id }) => [id, first])) : refusals
}

function isConversion({ kind }: WorkspaceEvent): boolean {
  return kind === 'lead.converted'
}

/** A change by its event; with what else its command has done where that goes together. @throws DealError not_found */
async function ofCommand(ctx: WriteContext, id: EventId): Promise<WorkspaceEvent[]> {
  const events = await listEventsById(ctx.db, ctx.workspaceId, [id], visibleEvents(ctx.caller))
  const [event] = events
  if (!event) throw notFound('event', id)
  return reachesOthers(event) && event.operationId ? ofOperation(ctx, event.operationId) : events
}

/** What changes other records along with its own, each of which tells it: deals leave a stage that goes, an entry its records. */
function reachesOthers({ kind }: WorkspaceEvent): boolean {
  return /^lead\.converted$|^(stage|pipeline)\.deleted$|\.(un)?merged$/.test(kind)
}

/** What one person has done in one operation, the last first. @throws DealError not_found; conflict for what is undone otherwise */
async function ofOperation(ctx: WriteContext, operationId: OperationId | undefined): Promise<WorkspaceEvent[]> {
  const found = await listOperation(ctx.db, ctx.workspaceId, {
    operationId: operationId ?? null,
    where: visibleEvents(ctx.caller),
    limit: MOST + 1,
  })
  const [last] = found
  if (!last) throw notFound('operation', operationId ?? '')
  if (last.importId !== null) {
    throw conflict('This was done by an import. Undo the import as a whole.', { importId: last.importId })
  }
  if (found.length > MOST) throw conflict(`At most ${MOST} changes can be undone at once.`, { most: MOST })
  // Nobody becomes part of another's operation by naming it.
  return found.filter(({ actorId }) => actorId === last.actorId)
}

const NAMED = ['deal', 'contact', 'company', 'lead', 'product', 'pipeline', 'stage', 'member', 'tag', 'source'] as const

async function namesOf(ctx: WriteContext, events: readonly WorkspaceEvent[]): Promise<Map<string, string | null>> {
  const wanted = NAMED.map((kind) => {
    const ids = events.filter(({ entity }) => entity === kind).map(({ entityId }) => entityId)
    return [kind, { ids: [...new Set(ids)] }] as const
  })
  const found = await findEntries(ctx.db, dealReader(ctx), Object.fromEntries(wanted))
  return new Map(found.map(({ id, name }) => [id, name]))
}
