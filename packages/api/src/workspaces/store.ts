import {
  DEFAULT_WORKSPACE_SETTINGS,
  notFound,
  type Workspace,
  type WorkspaceId,
  WorkspaceSettings,
} from '@dealwright/domain'
import type { Selectable } from 'kysely'
import type { WorkspacesTable } from '../db/tables.ts'
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

export async function updateWorkspace(db: Trx, workspace: Workspace): Promise<void> {
  const { id, name, phone, slug, settings, updatedAt } = workspace
  await db
    .updateTable('workspaces')
    .set({ name, phone, slug, settings: JSON.stringify(settings), updated_at: updatedAt })
    .where('workspace_id', '=', id)
    .execute()
}

function rowOf(db: Db, workspaceId: WorkspaceId) {
  return db.selectFrom('workspaces').selectAll().where('workspace_id', '=', workspaceId)
}

function workspaceFromRow(id: WorkspaceId, row: Selectable<WorkspacesTable> | undefined): Workspace {
  if (!row) throw notFound('workspace', id)
  return {
    id,
    number: row.number,
    name: row.name,
    phone: row.phone,
    slug: row.slug,
    // Settings that a later version adds have a default.
    settings: WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...row.settings }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
