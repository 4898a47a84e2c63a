import { DEFAULT_WORKSPACE_SETTINGS, type Workspace, WorkspaceSettings } from '@dealwright/domain'
import type { Trx } from '../db/transaction.ts'

/** A workspace with its size: active members, and deals that are not deleted. */
export type WorkspaceSummary = Pick<Workspace, 'id' | 'name' | 'settings' | 'createdAt'> & {
  members: number
  deals: number
}

/** Every workspace of the database, oldest first. For the terminal: runs with the system's rights. */
export async function listWorkspaces(db: Trx): Promise<WorkspaceSummary[]> {
  const rows = await db
    .selectFrom('workspaces as w')
    .select((of) => [
      'w.workspace_id as id',
      'w.name',
      'w.settings',
      'w.created_at as createdAt',
      of
        .selectFrom('members as m')
        .select(of.fn.countAll<number>().as('count'))
        .whereRef('m.workspace_id', '=', 'w.workspace_id')
        .where('m.is_active', '=', true)
        .$asScalar()
        .$notNull()
        .as('members'),
      of
        .selectFrom('deals as d')
        .select(of.fn.countAll<number>().as('count'))
        .whereRef('d.workspace_id', '=', 'w.workspace_id')
        .where('d.deleted_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('deals'),
    ])
    .orderBy('w.created_at')
    .orderBy('w.workspace_id')
    .execute()
  // Settings that a later version adds have a default.
  return rows.map((row) => ({
    ...row,
    settings: WorkspaceSettings.parse({ ...DEFAULT_WORKSPACE_SETTINGS, ...row.settings }),
  }))
}
