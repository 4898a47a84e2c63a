import { type Changes, conflict, invalid, type ListEntry } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertRows } from '../db/rows.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents, type NewEvent } from '../events/store.ts'
import { replaceIdInViews } from '../saved-views/store.ts'
import type { NamedList } from './named-list.ts'
import { deleteEntry, getEntry, listEntries, lockEntry, saveEntries } from './store.ts'
import { countUses, replaceUses } from './uses.ts'

/** Renames, archives or brings back an entry. @throws DealError not_found; conflict for a name that is taken */
export async function updateEntry<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  { id, ...patch }: { id: Id } & Partial<Pick<ListEntry<Id>, 'name' | 'isArchived'>>,
): Promise<ListEntry<Id>> {
  const before = await lockEntry(ctx.db, ctx.workspaceId, { list, id })
  const after = withPatch<ListEntry<Id>>({ ...before, updatedAt: ctx.now }, patch)
  const changes = changesBetween(before, after)
  if (changes === null) return before
  await saveEntries(ctx.db, ctx.workspaceId, { list, entries: [after] })
  await tell(ctx, list, { entityId: id, kind: 'updated', ...changes })
  return after
}

/** Puts the entries in this order; those that are not named come after, as they were. */
export async function reorderEntries<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  ids: readonly Id[],
): Promise<ListEntry<Id>[]> {
  const before = await listEntries(ctx.db, ctx.workspaceId, { list })
  const place = new Map(ids.map((id, index) => [id, index]))
  const rank = ({ id }: ListEntry<Id>) => place.get(id) ?? before.length
  const after = before.toSorted((a, b) => rank(a) - rank(b)).map((entry, position) => ({ ...entry, position }))
  const [was, is] = [before, after].map((entries) => ({ ids: entries.map(({ id }) => id) }))
  const changes = was && is && changesBetween(was, is)
  if (!changes) return before
  await saveEntries(ctx.db, ctx.workspaceId, { list, entries: after })
  await tell(ctx, list, { entityId: ctx.workspaceId, kind: 'reordered', ...changes })
  return after
}

/** Makes two entries one: `into` takes the place of `id` in every record and every saved view, and `id` is no more. */
export async function mergeEntries<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  { id, into }: { id: Id; into: Id },
): Promise<{ into: ListEntry<Id>; replaced: number }> {
  if (id === into) {
    throw invalid(`A ${list.noun} cannot be merged with itself.`, [
      { field: 'into', message: 'Name another one.', given: into },
    ])
  }
  const removed = await getEntry(ctx.db, ctx.workspaceId, { list, id })
  const kept = await getEntry(ctx.db, ctx.workspaceId, { list, id: into })
  const replaced = await replaceUses(ctx.db, ctx.author, { usedIn: list.usedIn, from: id, into })
  await replaceIdInViews(ctx.db, ctx.workspaceId, { from: id, into })
  await deleteEntry(ctx.db, ctx.workspaceId, { list, id })
  await tell(ctx, list, { entityId: id, kind: 'merged', before: toldEntry(list, removed), after: { into } })
  return { into: kept, replaced }
}

/** Removes an entry that nothing uses. @throws DealError conflict with the number of records that use it */
export async function removeEntry<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  id: Id,
): Promise<{ id: Id }> {
  const entry = await getEntry(ctx.db, ctx.workspaceId, { list, id })
  const uses = await countUses(ctx.db, ctx.workspaceId, { usedIn: list.usedIn, id })
  if (uses > 0) {
    throw conflict(`${uses} records use the ${list.noun} ${entry.name}. Merge it into another one, or archive it.`, {
      uses,
    })
  }
  await deleteEntry(ctx.db, ctx.workspaceId, { list, id })
  await tell(ctx, list, { entityId: id, kind: 'deleted', before: toldEntry(list, entry), after: null })
  return { id }
}

/** Brings back an entry that was removed, as it was and where it stood. @throws DealError conflict for a name that is taken */
export async function bringBackEntry<Id extends string>(
  ctx: WriteContext,
  list: NamedList<Id>,
  { id, name = '', position = 0, isArchived = false }: Partial<ListEntry<Id>> & { id: Id },
): Promise<ListEntry<Id>> {
  const stamps = { created_by_id: ctx.caller.memberId, created_at: ctx.now, updated_at: ctx.now }
  const row = {
    workspace_id: ctx.workspaceId,
    id,
    name,
    position,
    is_archived: isArchived,
    ...stamps,
    ...(list.type && { type: list.type }),
  }
  await insertRows(ctx.db, list.table, [row])
  const entry = await getEntry(ctx.db, ctx.workspaceId, { list, id })
  await tell(ctx, list, { entityId: id, kind: 'created', before: null, after: contentOf(entry) })
  return entry
}

/** An entry that goes, so that its history says where it was. */
function toldEntry<Id extends string>({ type }: NamedList<Id>, entry: ListEntry<Id>): Changes {
  return { ...contentOf(entry), ...(type && { type }) }
}

async function tell<Id extends string>(
  { db, author }: WriteContext,
  { entity }: NamedList<Id>,
  event: Omit<NewEvent, 'entity'>,
): Promise<void> {
  await insertEvents(db, author, [{ ...event, entity, kind: `${entity}.${event.kind}` }])
}
