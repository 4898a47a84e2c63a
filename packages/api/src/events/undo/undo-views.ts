import { can, refusal, SavedView, SavedViewId } from '@dealwright/domain'
import { checkView } from '../../saved-views/check-view.ts'
import { deleteView, lockView, saveView } from '../../saved-views/store.ts'
import { changesBetween, contentOf, withPatch } from '../changes.ts'
import { insertEvents } from '../store.ts'
import { expectAsLeft, was } from './as-left.ts'
import { oneByOne, UndoRefused } from './undo-step.ts'

const Patch = SavedView.pick({ name: true, filter: true, sort: true, columns: true, isShared: true })
const Made = SavedView.omit({ id: true, number: true, createdAt: true, updatedAt: true }).extend({
  filter: SavedView.shape.filter.default(null),
  sort: SavedView.shape.sort.default([]),
  columns: SavedView.shape.columns.default([]),
})

/** A shared view is changed by its owner, managers and admins; so is what became of it. */
export const undoViews = oneByOne(async (ctx, { event, act }) => {
  const { db, workspaceId, author, now, caller } = ctx
  const id = SavedViewId.parse(event.entityId)
  const told = { entity: 'saved_view' as const, entityId: id }
  const before =
    act === 'make_again'
      ? { ...Made.parse(event.before), id, createdAt: now, updatedAt: now }
      : await lockView(db, { workspaceId, memberId: caller.memberId }, id)
  if (!can(caller, 'view.write', { kind: 'owned', ownerId: before.ownerId })) {
    throw new UndoRefused(refusal('forbidden', 'Only its owner, a manager or an admin may change a view.'))
  }
  if (act === 'make_again') {
    const view = await saveView(db, workspaceId, before)
    return insertEvents(db, author, [{ ...told, kind: 'saved_view.created', before: null, after: contentOf(view) }])
  }
  if (act === 'remove') {
    await deleteView(db, workspaceId, id)
    return insertEvents(db, author, [{ ...told, kind: 'saved_view.deleted', before: contentOf(before), after: null }])
  }
  expectAsLeft(before, event)
  const after = withPatch({ ...before, updatedAt: now }, was(event, Patch.partial()))
  await checkView(ctx, after)
  await saveView(db, workspaceId, after)
  const changes = changesBetween(before, after)
  return changes && insertEvents(db, author, [{ ...told, kind: 'saved_view.updated', ...changes }])
})
