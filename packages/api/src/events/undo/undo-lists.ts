import { ListEntry, refusal } from '@dealwright/domain'
import { z } from 'zod'
import { ACTIVITY_OUTCOMES } from '../../activity-outcomes/lists.ts'
import type { WriteContext } from '../../context.ts'
import { EVENT_CATEGORIES } from '../../event-categories/list.ts'
import { LEAD_SOURCES } from '../../lead-sources/list.ts'
import { LEAD_STATUSES } from '../../lead-statuses/list.ts'
import { LEAD_UNQUALIFIED_REASONS } from '../../lead-unqualified-reasons/list.ts'
import { LOSS_REASONS } from '../../loss-reasons/list.ts'
import { bringBackEntry, removeEntry, reorderEntries, updateEntry } from '../../named-lists/change-list.ts'
import type { NamedList } from '../../named-lists/named-list.ts'
import { listEntries } from '../../named-lists/store.ts'
import { NOTE_CATEGORIES } from '../../note-categories/list.ts'
import { SOURCES } from '../../sources/list.ts'
import { TAGS } from '../../tags/list.ts'
import { UNQUALIFIED_REASONS } from '../../unqualified-reasons/list.ts'
import { expectAsLeft, expectOrder, was } from './as-left.ts'
import { oneByOne, type Step, type Undoer, UndoRefused } from './undo-step.ts'

/** Reverses changes of the named lists, each by its own commands. */
export const undoLists = {
  source: undoerOf(SOURCES),
  loss_reason: undoerOf(LOSS_REASONS),
  unqualified_reason: undoerOf(UNQUALIFIED_REASONS),
  tag: undoerOf(TAGS),
  note_category: undoerOf(NOTE_CATEGORIES),
  event_category: undoerOf(EVENT_CATEGORIES),
  lead_status: undoerOf(LEAD_STATUSES),
  lead_source: undoerOf(LEAD_SOURCES),
  lead_unqualified_reason: undoerOf(LEAD_UNQUALIFIED_REASONS),
  activity_outcome: undoerOf(ACTIVITY_OUTCOMES.calls, ACTIVITY_OUTCOMES.visits),
} satisfies Record<string, Undoer>

function undoerOf<Id extends string>(...lists: NamedList<Id>[]): Undoer {
  return oneByOne(async (ctx, step) => {
    for (const list of lists) if (await undoEntry(ctx, list, step)) return
    throw new UndoRefused(refusal('gone', 'This is not in the list any more.'))
  })
}

const Patch = ListEntry.pick({ name: true, isArchived: true }).partial()

/** False for what is not of this list. */
async function undoEntry<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  { event, act }: Step,
): Promise<boolean> {
  const entries = await listEntries(ctx.db, ctx.workspaceId, { list })
  if (event.kind.endsWith('.reordered')) {
    const ids = z.object({ ids: z.array(z.string()) }).parse(event.before).ids
    const wanted = entries
      .filter(({ id }) => ids.includes(id))
      .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    if (wanted.length === 0) return false
    expectOrder(entries, event.after)
    await reorderEntries(
      ctx,
      list,
      wanted.map(({ id }) => id),
    )
    return true
  }
  // One that was merged into another comes back; the records that it was taken from have events of their own.
  if (act === 'make_again' || event.kind.endsWith('.merged')) {
    if (list.type !== event.before?.['type']) return false
    await bringBackEntry(ctx, list, { id: event.entityId as Id, ...ListEntry.partial().parse(event.before) }) // of this list, as its entity says
    return true
  }
  const entry = entries.find(({ id }) => id === event.entityId)
  if (!entry) return false
  if (act === 'remove') await removeEntry(ctx, list, entry.id)
  else {
    expectAsLeft(entry, event)
    await updateEntry(ctx, list, { id: entry.id, ...was(event, Patch) })
  }
  return true
}
