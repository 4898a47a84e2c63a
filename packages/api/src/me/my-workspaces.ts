import type { MemberId, Role, WorkspaceId } from '@dealwright/domain'
import type { Trx } from '../db/transaction.ts'

export type MyWorkspace = { id: WorkspaceId; name: string; role: Role; memberId: MemberId }

/** The workspaces that the person behind a member may enter, by name. Runs with the system's rights: no workspace sees another. */
export async function listWorkspacesOfMember(
  db: Trx,
  workspaceId: WorkspaceId,
  memberId: MemberId,
): Promise<MyWorkspace[]> {
  return db
    .selectFrom('members as me')
    .innerJoin('members as m', 'm.user_id', 'me.user_id')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .select(['w.workspace_id as id', 'w.name', 'm.role', 'm.id as memberId'])
    .where('me.workspace_id', '=', workspaceId)
    .where('me.id', '=', memberId)
    .where('m.is_active', '=', true)
    .orderBy('w.name')
    .orderBy('w.workspace_id')
    .execute()
}
