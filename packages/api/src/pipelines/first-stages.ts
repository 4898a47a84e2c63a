import { type PipelineId, StageId, stageProbability, type StageType } from '@dealwright/domain'
import type { NewStage } from './store.ts'

/** What most teams start with; they change it in the settings. */
const FIRST_STAGES: readonly [name: string, type: StageType, probability: number, rotDays: number | null][] = [
  ['Lead', 'open', 10, 30],
  ['Qualified', 'open', 25, 30],
  ['Proposal', 'open', 50, 21],
  ['Negotiation', 'open', 75, 14],
  ['Won', 'won', 100, null],
  ['Lost', 'lost', 0, null],
]

/** The stages of a pipeline about which nothing else was said. */
export function firstStages(pipelineId: PipelineId, newId: () => string): NewStage[] {
  return FIRST_STAGES.map(([name, type, probability, rotDays], position) => ({
    id: StageId.parse(newId()),
    pipelineId,
    name,
    type,
    probability: stageProbability(type, probability),
    rotDays,
    requiredFields: [],
    position,
    color: null,
  }))
}
