import { type Pipeline, PipelineId, type Stage, StageType, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { StagesTable } from '../db/tables.ts'
import type { Db } from '../db/transaction.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { narrowedTo, Narrowing, partOf, PlacedPart } from '../records/listing.ts'
import { listPipelines, stageFromRow } from './store.ts'

export const PipelineNarrowing = Narrowing.extend({ isArchived: z.boolean().optional() })
export type PipelineNarrowing = z.infer<typeof PipelineNarrowing>
export const ListPipelinesInput = PipelineNarrowing.extend(PlacedPart.shape)

/** The pipelines that are asked for, with their stages. */
export function listPipelinesWhere(
  db: Db,
  workspaceId: WorkspaceId,
  input: z.infer<typeof ListPipelinesInput>,
): Promise<Pipeline[]> {
  return listPipelines(db, workspaceId, { where: pipelinesWhere(input), part: input })
}

export async function countPipelines(db: Db, workspaceId: WorkspaceId, input: PipelineNarrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pipelines p
    where p.workspace_id = ${workspaceId} and ${pipelinesWhere(input)}`.execute(db)
  return rows[0]?.count ?? 0
}

function pipelinesWhere({ isArchived, ...narrowing }: PipelineNarrowing): Condition {
  return allOf([
    narrowedTo(narrowing, 'p'),
    ...(isArchived === undefined ? [] : [sql<boolean>`p.is_archived = ${isArchived}`]),
  ])
}

export const StageNarrowing = Narrowing.extend({
  pipelineIds: z.array(PipelineId).max(1000).optional(),
  types: z.array(StageType).max(StageType.options.length).optional(),
})
export type StageNarrowing = z.infer<typeof StageNarrowing>
export const ListStagesInput = StageNarrowing.extend(PlacedPart.shape)

/** The stages that are asked for, pipeline by pipeline unless they are sorted otherwise. */
export async function listStagesWhere(
  db: Db,
  workspaceId: WorkspaceId,
  input: z.infer<typeof ListStagesInput>,
): Promise<Stage[]> {
  const { rows } = await sql<Selectable<StagesTable>>`
    select s.* from (
      select st.*, p.position as pipeline_position from stages st
      join pipelines p on p.workspace_id = st.workspace_id and p.id = st.pipeline_id) s
    where s.workspace_id = ${workspaceId} and ${stagesWhere(input)}
    ${partOf(input, 's', ['pipeline_position', 'position'])}`.execute(db)
  return rows.map(stageFromRow)
}

export async function countStages(db: Db, workspaceId: WorkspaceId, input: StageNarrowing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from stages s where s.workspace_id = ${workspaceId} and ${stagesWhere(input)}`.execute(db)
  return rows[0]?.count ?? 0
}

function stagesWhere({ pipelineIds, types, ...narrowing }: StageNarrowing): Condition {
  return allOf([
    narrowedTo(narrowing, 's'),
    ...(pipelineIds ? [sql<boolean>`s.pipeline_id = any(${pipelineIds}::uuid[])`] : []),
    ...(types ? [sql<boolean>`s.type = any(${types}::text[])`] : []),
  ])
}
