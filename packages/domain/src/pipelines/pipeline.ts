import { z } from 'zod'
import { CustomFieldKey } from '../workspace/custom-field.ts'
import { Instant } from '../values/calendar.ts'
import { PipelineId, StageId } from '../ids.ts'

/** An open stage is worked in; entering a won or lost stage closes the deal. */
export const STAGE_TYPES = ['open', 'won', 'lost'] as const
export const StageType = z.enum(STAGE_TYPES)
export type StageType = z.infer<typeof StageType>

/** Fields of a deal that a stage can ask for, besides custom fields (written `custom.<key>`). */
export const GATE_FIELDS = [
  'amount',
  'expectedCloseOn',
  'contactId',
  'companyId',
  'ownerId',
  'sourceId',
  'description',
  'bant',
] as const
export const GateField = z.union([z.enum(GATE_FIELDS), z.templateLiteral(['custom.', CustomFieldKey])])
export type GateField = z.infer<typeof GateField>

export const Stage = z.object({
  id: StageId,
  number: z.int(),
  pipelineId: PipelineId,
  name: z.string().trim().min(1).max(120),
  type: StageType,
  /** Default win probability in percent: 100 for won and 0 for lost stages, anything below 100 for open ones. */
  probability: z.int().min(0).max(100),
  /** Whole days without activity after which a deal here counts as stalled; null: never. */
  rotDays: z.int().min(1).max(3650).nullable(),
  /** What a deal must have before it enters. */
  requiredFields: z.array(GateField).max(40),
  /** 0-based, without gaps. */
  position: z.int().min(0),
  /** As on a web page, `#0a84ff`; null: as the reader likes. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0a84ff')
    .toLowerCase()
    .nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Stage = z.infer<typeof Stage>

export const Pipeline = z.object({
  id: PipelineId,
  number: z.int(),
  name: z.string().trim().min(1).max(120),
  position: z.int().min(0),
  /** No longer offered; deals that are in it stay and go on. */
  isArchived: z.boolean(),
  createdAt: Instant,
  updatedAt: Instant,
  /** In board order. */
  stages: z.array(Stage),
})
export type Pipeline = z.infer<typeof Pipeline>

/** A stage's probability as its type demands: a won stage is 100, a lost one 0, an open one at most 99. */
export function stageProbability(type: StageType, probability: number): number {
  switch (type) {
    case 'won':
      return 100
    case 'lost':
      return 0
    case 'open':
      return Math.min(probability, 99)
  }
}

/** The pipeline of deals that name none: the first that is not archived. */
export function defaultPipeline<P extends Pick<Pipeline, 'isArchived'>>(pipelines: readonly P[]): P | undefined {
  return pipelines.find(({ isArchived }) => !isArchived)
}

/** What a list of pipelines to choose from holds: those that are not archived, and the one that is chosen already. */
export function offeredPipelines<P extends Pick<Pipeline, 'id' | 'isArchived'>>(
  pipelines: readonly P[],
  chosen?: string | null,
): P[] {
  return pipelines.filter(({ id, isArchived }) => !isArchived || id === chosen)
}

/** Where a deal starts when no stage is named: the first open stage, or the first of all. */
export function firstStage(pipeline: Pick<Pipeline, 'stages'>): Stage | undefined {
  return pipeline.stages.find((stage) => stage.type === 'open') ?? pipeline.stages[0]
}

/** The stages in this order, those that are not named behind, as they were; renumbered from 0 without gaps. */
export function reorderStages<S extends Pick<Stage, 'id' | 'position'>>(stages: S[], order: readonly StageId[]): S[] {
  const place = new Map(order.map((id, index) => [id, index]))
  return stages
    .toSorted(
      (a, b) => (place.get(a.id) ?? stages.length) - (place.get(b.id) ?? stages.length) || a.position - b.position,
    )
    .map((stage, position) => ({ ...stage, position }))
}
