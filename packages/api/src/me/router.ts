import { ACTIONS, type Action, can } from '@dealwright/domain'
import { inSystem } from '../db/transaction.ts'
import { getMemberView } from '../members/member-view.ts'
import { read, router } from '../procedure.ts'
import { getWorkspace } from '../workspaces/store.ts'
import { listWorkspacesOfMember } from './my-workspaces.ts'

export const meRouter = router({
  /**
   * Who the caller is, where, and what they may ever do: `permissions` is `can` for each action without a subject, so an
   * action that is granted for one's own things alone is true here.
   */
  get: read('settings.read').query(async ({ ctx }) => {
    const { caller, db, workspaceId } = ctx
    const { memberId, name, role, scopes, teamId, via, keyId } = caller
    const [workspace, member, workspaces] = await Promise.all([
      getWorkspace(db, workspaceId),
      memberId === null ? null : getMemberView(db, ctx, memberId),
      // A key opens the workspace that it was made in, and tells of no other.
      memberId === null || keyId !== null
        ? []
        : inSystem(ctx.platform, (trx) => listWorkspacesOfMember(trx, workspaceId, memberId)),
    ])
    const permissions = Object.fromEntries(ACTIONS.map((action) => [action, can(caller, action)]))
    // The keys are the actions themselves.
    return {
      member,
      name,
      role,
      teamId,
      scopes,
      via,
      keyId,
      workspace,
      workspaces,
      permissions: permissions as Record<Action, boolean>,
    }
  }),
})
