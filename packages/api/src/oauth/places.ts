import type { MemberId, WorkspaceId } from '@dealwright/domain'
import type { Trx } from '../db/transaction.ts'
import type { OauthClient } from './client.ts'

/** A workspace that a person may let a program into, and who they are there. */
export type Place = { workspaceId: WorkspaceId; name: string; member: { id: MemberId; name: string } }

/** Where a person may let this program in, the workspace that they joined first before the others. */
export async function listPlaces(db: Trx, userId: string, client: Pick<OauthClient, 'workspaceId'>): Promise<Place[]> {
  const rows = await db
    .selectFrom('members as m')
    .innerJoin('workspaces as w', 'w.workspace_id', 'm.workspace_id')
    .select(['w.workspace_id as workspaceId', 'w.name', 'm.id as memberId', 'm.name as memberName'])
    .where('m.user_id', '=', userId)
    .where('m.is_active', '=', true)
    .$if(client.workspaceId !== null, (query) =>
      query.where('m.workspace_id', '=', client.workspaceId ?? ('' as WorkspaceId)),
    )
    .orderBy('m.created_at')
    .orderBy('m.workspace_id')
    .execute()
  return rows.map(({ workspaceId, name, memberId, memberName }) => ({
    workspaceId,
    name,
    member: { id: memberId, name: memberName },
  }))
}
