import { LeadStatusId, type MemberId, type WorkspaceId } from '@dealwright/domain'
import { insertRows } from '../db/rows.ts'
import type { Trx } from '../db/transaction.ts'

/** What most teams start with; they change it in the settings. A new lead gets the first. */
const FIRST_STATUSES = ['New', 'Working', 'Unqualified']

/** The statuses of a workspace about which nothing else was said. */
export async function insertFirstStatuses(
  db: Trx,
  { workspaceId, ownerId, now, newId }: { workspaceId: WorkspaceId; ownerId: MemberId; now: string; newId(): string },
): Promise<void> {
  const rows = FIRST_STATUSES.map((name, position) => ({
    workspace_id: workspaceId,
    id: LeadStatusId.parse(newId()),
    name,
    position,
    created_by_id: ownerId,
    created_at: now,
    updated_at: now,
  }))
  await insertRows(db, 'lead_statuses', rows)
}
