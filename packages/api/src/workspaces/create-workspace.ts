import {
  DEFAULT_WORKSPACE_SETTINGS,
  MemberId,
  PipelineId,
  WorkspaceId,
  type WorkspaceSettings,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import { insertFirstStatuses } from '../lead-statuses/first-statuses.ts'
import { firstStages } from '../pipelines/first-stages.ts'
import { insertPipeline, saveStages } from '../pipelines/store.ts'

export type NewWorkspace = {
  name: string
  settings?: Partial<WorkspaceSettings>
  owner: { name: string; email: string | null; userId: string | null }
  now: string
  newId: () => string
}

/** Founds a workspace: its owner and a first pipeline, ready to work in. Runs with the system's rights: there is nobody inside yet. */
export async function createWorkspace(
  db: Trx,
  founding: NewWorkspace,
): Promise<{ workspaceId: WorkspaceId; ownerId: MemberId }> {
  const { name, settings, owner, now, newId } = founding
  const workspaceId = WorkspaceId.parse(newId())
  const ownerId = MemberId.parse(newId())
  await sql`select set_config('dealwright.workspace_id', ${workspaceId}, true)`.execute(db)
  await db
    .insertInto('workspaces')
    .values({
      workspace_id: workspaceId,
      name,
      settings: JSON.stringify({ ...DEFAULT_WORKSPACE_SETTINGS, ...settings }),
      created_at: now,
      updated_at: now,
    })
    .execute()
  await db
    .insertInto('members')
    .values({
      workspace_id: workspaceId,
      id: ownerId,
      user_id: owner.userId,
      name: owner.name,
      email: owner.email,
      role: 'owner',
      created_at: now,
      updated_at: now,
    })
    .execute()
  const pipelineId = PipelineId.parse(newId())
  await insertPipeline(db, workspaceId, { id: pipelineId, name: 'Sales', createdAt: now })
  await saveStages(db, workspaceId, firstStages(pipelineId, newId), now)
  await insertFirstStatuses(db, { workspaceId, ownerId, now, newId })
  const author = {
    workspaceId,
    actorId: ownerId,
    actorName: owner.name,
    via: 'rule' as const,
    requestId: null,
    importId: null,
    at: now,
    newId,
  }
  await insertEvents(db, author, [
    { entity: 'workspace', entityId: workspaceId, kind: 'workspace.created', before: null, after: { name } },
  ])
  return { workspaceId, ownerId }
}
