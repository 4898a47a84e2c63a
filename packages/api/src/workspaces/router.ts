import { Workspace, WorkspaceSettings } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { changesBetween, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { bulkWrite, recall, router, write } from '../procedure.ts'
import { getWorkspace, lockWorkspace, updateWorkspace } from './store.ts'

/** The workspace that the caller is in. */
export const workspacesRouter = router({
  get: recall('settings.read', 'lists').query(({ ctx }) => getWorkspace(ctx.db, ctx.workspaceId)),

  /** Gives the workspace another name. */
  rename: write('settings.write')
    .input(Workspace.pick({ name: true }))
    .mutation(({ ctx, input }) => change(ctx, input, 'workspace.renamed')),

  /** What it is called and how it is reached. */
  update: write('settings.write')
    .input(Workspace.pick({ name: true, phone: true, slug: true }).partial())
    .mutation(({ ctx, input }) => change(ctx, input, 'workspace.updated')),

  /** Settings that are not given stay. They hold from the next request on. */
  updateSettings: bulkWrite('settings.write')
    .input(WorkspaceSettings.partial())
    .mutation(async ({ ctx, input }) => {
      const before = await lockWorkspace(ctx.db, ctx.workspaceId)
      const after = { ...before, settings: withPatch(before.settings, input), updatedAt: ctx.now }
      const changes = changesBetween(before.settings, after.settings)
      if (changes === null) return before
      await updateWorkspace(ctx.db, after)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'workspace', entityId: after.id, kind: 'workspace.settings_changed', ...changes },
      ])
      return after
    }),
})

async function change(
  { db, workspaceId, author, now }: WriteContext,
  patch: Partial<Pick<Workspace, 'name' | 'phone' | 'slug'>>,
  kind: string,
): Promise<Workspace> {
  const before = await lockWorkspace(db, workspaceId)
  const after = withPatch({ ...before, updatedAt: now }, patch)
  const changes = changesBetween(before, after)
  if (changes === null) return before
  await updateWorkspace(db, after)
  await insertEvents(db, author, [{ entity: 'workspace', entityId: workspaceId, kind, ...changes }])
  return after
}
