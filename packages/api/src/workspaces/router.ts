import { Workspace, WorkspaceSettings } from '@dealwright/domain'
import { changesBetween, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { read, router, write } from '../procedure.ts'
import { getWorkspace, lockWorkspace, updateWorkspace } from './store.ts'

/** The workspace that the caller is in. */
export const workspacesRouter = router({
  get: read('settings.read').query(({ ctx }) => getWorkspace(ctx.db, ctx.workspaceId)),

  rename: write('settings.write')
    .input(Workspace.pick({ name: true }))
    .mutation(async ({ ctx, input: { name } }) => {
      const before = await lockWorkspace(ctx.db, ctx.workspaceId)
      const after = { ...before, name }
      const changes = changesBetween({ name: before.name }, { name })
      if (changes === null) return before
      await updateWorkspace(ctx.db, after)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'workspace', entityId: after.id, kind: 'workspace.renamed', ...changes },
      ])
      return after
    }),

  /** Settings that are not given stay. They hold from the next request on. */
  updateSettings: write('settings.write')
    .input(WorkspaceSettings.partial())
    .mutation(async ({ ctx, input }) => {
      const before = await lockWorkspace(ctx.db, ctx.workspaceId)
      const after = { ...before, settings: withPatch(before.settings, input) }
      const changes = changesBetween(before.settings, after.settings)
      if (changes === null) return before
      await updateWorkspace(ctx.db, after)
      await insertEvents(ctx.db, ctx.author, [
        { entity: 'workspace', entityId: after.id, kind: 'workspace.settings_changed', ...changes },
      ])
      return after
    }),
})
