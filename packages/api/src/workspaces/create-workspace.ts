import {
  DEFAULT_WORKSPACE_SETTINGS, MemberId, PipelineId, type Stage, StageId, stageProbability, type StageType, WorkspaceId, type WorkspaceSettings,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import { insertPipeline, saveStages } from '../pipelines/store.ts'

/** What most teams start with; they change it in the settings. */
const FIRST_STAGES: [name: string, type: StageType, probability: number, rotDays: number | null][] = [
  ['Lead', 'open', 10, 30],
  ['Qualified', 'open', 25, 30],
  ['Proposal', 'open', 50, 21],
  ['Negotiation', 'open', 75, 14],
  ['Won', 'won', 100, null],
  ['Lost', 'lost', 0, null],
]

export type NewWorkspace = {
  name: string
  settings?: Partial<WorkspaceSettings>
  owner: { name: string; email: string | null; userId: string | null }
  now: string
  newId(): string
}

/** Founds a workspace: its owner and a first pipeline, ready to work in. Runs with the system's rights: there is nobody inside yet. */
export async function createWorkspace(db: Trx, founding: NewWorkspace): Promise<{ workspaceId: WorkspaceId; ownerId: MemberId }> {
  const { name, settings, owner, now, newId } = founding
  const workspaceId = WorkspaceId.parse(newId())
  const ownerId = MemberId.parse(newId())
  await sql`select set_config('dealwright.workspace_id', ${workspaceId}, true)`.execute(db)
  await db
    .insertInto('workspaces')
    .values({ workspace_id: workspaceId, name, settings: JSON.stringify({ ...DEFAULT_WORKSPACE_SETTINGS, ...settings }), created_at: now })
    .execute()
  await db
    .insertInto('members')
    .values({ workspace_id: workspaceId, id: ownerId, user_id: owner.userId, name: owner.name, email: owner.email, role: 'owner', created_at: now })
    .execute()
  const pipelineId = PipelineId.parse(newId())
  await insertPipeline(db, workspaceId, { id: pipelineId, name: 'Sales', createdAt: now })
  await saveStages(db, workspaceId, firstStages(pipelineId, newId), now)
  const author = { workspaceId, actorId: ownerId, actorName: owner.name, via: 'rule' as const, requestId: null, importId: null, at: now, newId }
  await insertEvents(db, author, [{ entity: 'workspace', entityId: workspaceId, kind: 'workspace.created', before: null, after: { name } }])
  return { workspaceId, ownerId }
}

function firstStages(pipelineId: PipelineId, newId: () => string): Omit<Stage, 'number'>[] {
  return FIRST_STAGES.map(([name, type, probability, rotDays], position) => ({
    id: StageId.parse(newId()),
    pipelineId,
    name,
    type,
    probability: stageProbability(type, probability),
    rotDays,
    requiredFields: [],
    position,
  }))
}
