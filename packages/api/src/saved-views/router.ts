import { can, forbidden, SavedView, SavedViewId } from '@dealwright/domain'
import { z } from 'zod'
import type { ReadContext, WriteContext } from '../context.ts'
import { changesBetween, contentOf, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { read, router, write } from '../procedure.ts'
import { checkView } from './check-view.ts'
import { deleteView, getView, listViews, lockView, saveView, type ViewReader } from './store.ts'

const OneView = z.object({ id: SavedViewId })
const { entity, name, filter, sort, columns, isShared } = SavedView.shape

export const savedViewsRouter = router({
  /** The shared views and one's own. */
  list: read('view.read')
    .input(z.object({ entity: entity.optional() }).prefault({}))
    .query(({ ctx, input }) => listViews(ctx.db, viewReader(ctx), input.entity)),

  get: read('view.read')
    .input(OneView)
    .query(({ ctx, input }) => getView(ctx.db, viewReader(ctx), input.id)),

  create: write('view.write')
    .input(
      z.object({
        entity,
        name,
        filter: filter.default(null),
        sort: sort.default([]),
        columns: columns.default([]),
        isShared: isShared.default(false),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const ownerId = ctx.caller.memberId
      if (ownerId === null) throw forbidden('A view belongs to a person.')
      await checkView(ctx, input)
      const id = SavedViewId.parse(ctx.newId())
      const view = await saveView(ctx.db, ctx.workspaceId, {
        id,
        ...input,
        ownerId,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'saved_view', entityId: id, kind: 'saved_view.created', before: null, after: contentOf(view) },
      ])
      return view
    }),

  update: write('view.write')
    .input(OneView.extend(z.object({ name, filter, sort, columns, isShared }).partial().shape))
    .mutation(async ({ ctx, input: { id, ...patch } }) => {
      const before = await lockOwn(ctx, id)
      const after = withPatch({ ...before, updatedAt: ctx.now }, patch)
      const changes = changesBetween(before, after)
      if (changes === null) return before
      await checkView(ctx, after)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'saved_view', entityId: id, kind: 'saved_view.updated', ...changes },
      ])
      return saveView(ctx.db, ctx.workspaceId, after)
    }),

  delete: write('view.write')
    .input(OneView)
    .mutation(async ({ ctx, input: { id } }) => {
      const view = await lockOwn(ctx, id)
      await deleteView(ctx.db, ctx.workspaceId, id)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'saved_view', entityId: id, kind: 'saved_view.deleted', before: contentOf(view), after: null },
      ])
      return { id }
    }),
})

function viewReader({ workspaceId, caller }: Pick<ReadContext, 'workspaceId' | 'caller'>): ViewReader {
  return { workspaceId, memberId: caller.memberId }
}

/** A shared view is seen by all and changed by its owner, managers and admins. */
async function lockOwn(ctx: WriteContext, id: SavedViewId): Promise<SavedView> {
  const view = await lockView(ctx.db, viewReader(ctx), id)
  if (can(ctx.caller, 'view.write', { kind: 'owned', ownerId: view.ownerId })) return view
  throw forbidden('Only its owner, a manager or an admin may change a view.')
}
