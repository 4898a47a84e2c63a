import {
  notFound,
  type Pipeline,
  type PipelineId,
  type Stage,
  type StageId,
  type WorkspaceId,
} from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { keptQuery } from '../db/kept-query.ts'
import type { PipelinesTable, StagesTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Condition } from '../filter/filter-column.ts'
import { partOf, type PlacedPart } from '../records/listing.ts'

/** All pipelines with their stages, both in their order. */
export async function listPipelines(
  db: Db,
  workspaceId: WorkspaceId,
  some: { where?: Condition; part?: PlacedPart } = {},
): Promise<Pipeline[]> {
  const { where = sql`true`, part = {} } = some
  const [pipelines, stages] = await Promise.all([
    db
      .selectFrom('pipelines as p')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where(where)
      .modifyEnd(partOf(part, 'p', ['position']))
      .execute(),
    db
      .selectFrom('stages')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('position')
      .orderBy('number')
      .execute(),
  ])
  const byPipeline = Map.groupBy(stages.map(stageFromRow), (stage) => stage.pipelineId)
  return pipelines.map((row) => pipelineFromRow(row, byPipeline.get(row.id) ?? []))
}

/** @throws DealError not_found */
export async function getPipeline(db: Db, workspaceId: WorkspaceId, id: PipelineId): Promise<Pipeline> {
  const [row, stages] = await Promise.all([
    db
      .selectFrom('pipelines')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst(),
    listStages(db, workspaceId, id),
  ])
  if (!row) throw notFound('pipeline', id)
  return pipelineFromRow(row, stages)
}

export async function listStages(db: Db, workspaceId: WorkspaceId, pipelineId: PipelineId): Promise<Stage[]> {
  const rows = await db
    .selectFrom('stages')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('pipeline_id', '=', pipelineId)
    .orderBy('position')
    .orderBy('number')
    .execute()
  return rows.map(stageFromRow)
}

export async function findStage(db: Db, workspaceId: WorkspaceId, id: StageId): Promise<Stage | undefined> {
  const [row] = await stageOf(db, { workspaceId, id })
  return row && stageFromRow(row)
}

const stageOf = keptQuery((db, { workspaceId, id }: { workspaceId: WorkspaceId; id: StageId }) =>
  db.selectFrom('stages').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id),
)

/** @throws DealError not_found */
export async function getStage(db: Db, workspaceId: WorkspaceId, id: StageId): Promise<Stage> {
  const stage = await findStage(db, workspaceId, id)
  if (!stage) throw notFound('stage', id)
  return stage
}

/** Takes the pipeline, so that its stages change by one hand at a time. @throws DealError not_found */
export async function lockPipeline(db: Trx, workspaceId: WorkspaceId, id: PipelineId): Promise<Pipeline> {
  const row = await db
    .selectFrom('pipelines')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('pipeline', id)
  return pipelineFromRow(row, await listStages(db, workspaceId, id))
}

export type NewPipeline = { id: PipelineId; name: string; createdAt: string }

/** Adds a pipeline without stages, after the others. */
export async function insertPipeline(
  db: Trx,
  workspaceId: WorkspaceId,
  { id, name, createdAt }: NewPipeline,
): Promise<void> {
  await db
    .insertInto('pipelines')
    .values({
      workspace_id: workspaceId,
      id,
      name,
      position: nextPipelinePosition(workspaceId),
      created_at: createdAt,
      updated_at: createdAt,
    })
    .execute()
}

function nextPipelinePosition(workspaceId: WorkspaceId) {
  return sql<number>`(select coalesce(max(position) + 1, 0) from pipelines where workspace_id = ${workspaceId})`
}

/** Writes what may change of pipelines. */
export async function savePipelines(
  db: Trx,
  workspaceId: WorkspaceId,
  pipelines: readonly Omit<Pipeline, 'stages'>[],
): Promise<void> {
  await sql`
    update pipelines as known
    set name = next.name, position = next.position, is_archived = next."isArchived", updated_at = next."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(pipelines)}::jsonb) as next(
      id uuid, name text, position int, "isArchived" boolean, "updatedAt" timestamptz)
    where known.workspace_id = ${workspaceId} and known.id = next.id`.execute(db)
}

/** Deletes a pipeline and its stages. Deals must have left it. */
export async function deletePipeline(db: Trx, workspaceId: WorkspaceId, id: PipelineId): Promise<void> {
  await db.deleteFrom('pipelines').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

/** A stage that may not be there yet: its number and its times come when it is written. */
export type NewStage = Omit<Stage, 'number' | 'createdAt' | 'updatedAt'>

/** Writes stages as they are now; those that are new get their number, and those that change their time. */
export async function saveStages(
  db: Trx,
  workspaceId: WorkspaceId,
  stages: readonly NewStage[],
  now: string,
): Promise<void> {
  if (stages.length === 0) return
  await db
    .insertInto('stages')
    .values(
      stages.map((stage) => ({
        workspace_id: workspaceId,
        id: stage.id,
        pipeline_id: stage.pipelineId,
        name: stage.name,
        type: stage.type,
        probability: stage.probability,
        rot_days: stage.rotDays,
        required_fields: stage.requiredFields,
        position: stage.position,
        color: stage.color,
        created_at: now,
        updated_at: now,
      })),
    )
    .onConflict((on) =>
      on.columns(['workspace_id', 'id']).doUpdateSet((row) => ({
        updated_at: row.ref('excluded.updated_at'),
        color: row.ref('excluded.color'),
        name: row.ref('excluded.name'),
        type: row.ref('excluded.type'),
        probability: row.ref('excluded.probability'),
        rot_days: row.ref('excluded.rot_days'),
        required_fields: row.ref('excluded.required_fields'),
        position: row.ref('excluded.position'),
      })).where(sql<boolean>`
        (stages.name, stages.type, stages.probability, stages.rot_days, stages.required_fields, stages.position, stages.color)
        is distinct from (excluded.name, excluded.type, excluded.probability, excluded.rot_days, excluded.required_fields,
          excluded.position, excluded.color)`),
    )
    .execute()
}

export async function deleteStage(db: Trx, workspaceId: WorkspaceId, id: StageId): Promise<void> {
  await db.deleteFrom('stages').where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
}

function pipelineFromRow(row: Selectable<PipelinesTable>, stages: Stage[]): Pipeline {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    position: row.position,
    isArchived: row.is_archived,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    stages,
  }
}

export function stageFromRow(row: Selectable<StagesTable>): Stage {
  return {
    id: row.id,
    number: row.number,
    pipelineId: row.pipeline_id,
    name: row.name,
    type: row.type,
    probability: row.probability,
    rotDays: row.rot_days,
    requiredFields: row.required_fields as Stage['requiredFields'],
    position: row.position,
    color: row.color,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
