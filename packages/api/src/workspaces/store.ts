import {
  DEFAULT_WORKSPACE_SETTINGS,
  notFound,
  type Workspace,
  type WorkspaceId,
  WorkspaceSettings,
} from '@dealwright/domain'
import type { Db, Trx } from '../db/transaction.ts'

/** @throws DealError not_found */
export async function getWorkspace(db: Db, workspaceId: WorkspaceId): Promise<Workspace> {
  return workspaceFromRow(workspaceId, await rowOf(db, workspaceId).executeTakeFirst())
}

/** Takes the workspace's own row, so that its settings change by one hand at a time. */
export async function lockWorkspace(db: Trx, workspaceId: WorkspaceId): Promise<Workspace> {
  // Not `for update`: that would hold up everyone who adds a row which refers to the workspace.
  return workspaceFromRow(workspaceId, await rowOf(db, workspaceId).forNoKeyUpdate().executeTakeFirst())
}

export async function updateWorkspace(db: Trx, { id, name, settings }: Workspace): Promise<void> {
  await db
    .updateTable('workspaces')
    .set({ name, settings: JSON.stringify(settings) })
    .where('workspace_id', '=', id)
    .execute()
}

function rowOf(db: Db, workspaceId: WorkspaceId) {
  return db.selectFrom('workspaces').select(['name', 'settings']).where('workspace_id', '=', workspaceId)
}

function workspaceFromRow(id: WorkspaceId, row: { name: string; settings: object } | undefined): Workspace {
  if (!row) throw notFound('workspace', id)
  // Settings that a later version adds have a default.
  return { id, name: row.name, settings: WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...row.settings }) }
}
