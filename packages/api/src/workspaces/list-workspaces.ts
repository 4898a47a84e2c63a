import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'

export type WorkspaceSummary = { id: WorkspaceId; name: string; createdAt: string; members: number; deals: number }

/** Every workspace of the database, oldest first, with its size. For the terminal: runs with the system's rights. */
export async function listWorkspaces(db: Trx): Promise<WorkspaceSummary[]> {
  return db
    .selectFrom('workspaces as w')
    .select((row) => [
      'w.workspace_id as id',
      'w.name',
      'w.created_at as createdAt',
      row
        .selectFrom('members as m')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('m.workspace_id', '=', 'w.workspace_id')
        .where('m.is_active', '=', true)
        .$asScalar()
        .$notNull()
        .as('members'),
      row
        .selectFrom('deals as d')
        .select(sql<number>`count(*)`.as('count'))
        .whereRef('d.workspace_id', '=', 'w.workspace_id')
        .where('d.deleted_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('deals'),
    ])
    .orderBy('w.created_at')
    .orderBy('w.workspace_id')
    .execute()
}
