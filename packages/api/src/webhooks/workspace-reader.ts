import { DEFAULT_WORKSPACE_SETTINGS, type WorkspaceId, WorkspaceSettings } from '@dealwright/domain'
import type { Caller } from '../access/caller.ts'
import type { Platform } from '../db/platform.ts'
import { inSystem } from '../db/transaction.ts'

/** A caller who sees all of a workspace and changes nothing: in whose name messages to webhooks are filled. */
export async function workspaceReader(platform: Platform, workspaceId: WorkspaceId): Promise<Caller> {
  const { settings } = await inSystem(platform, (db) =>
    db.selectFrom('workspaces').select('settings').where('workspace_id', '=', workspaceId).executeTakeFirstOrThrow(),
  )
  return {
    workspaceId,
    memberId: null,
    teamId: null,
    role: 'owner',
    scopes: ['read'],
    name: 'Webhooks',
    via: 'rule',
    keyId: null,
    // Settings that a later version adds have a default.
    settings: WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...settings }),
  }
}
