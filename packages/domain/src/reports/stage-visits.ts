import type { Instant } from '../values/calendar.ts'
import type { DealId, StageId } from '../ids.ts'

/** One step of a deal: from then on it stood in this stage (null: in none). */
export type StageStep = { stageId: StageId | null; at: Instant }

/** What a deal's history tells about its way, oldest step first; `closedAt` is null while it is undecided. */
export type DealPath = { dealId: DealId; steps: readonly StageStep[]; closedAt: Instant | null }

/** A stay in a stage. `leftAt` is null while it lasts. */
export type StageVisit = { stageId: StageId; enteredAt: Instant; leftAt: Instant | null }

/** The stays of a deal, in order. Being closed ends a stay, since nobody works on the deal any more; a step to where it stands does not. */
export function stageVisits({ steps, closedAt }: DealPath): StageVisit[] {
  const moves = steps.filter((step, index) => index === 0 || step.stageId !== steps[index - 1]?.stageId)
  return moves.flatMap(({ stageId, at }, index) => {
    const leftAt = moves[index + 1]?.at ?? closedAt
    return stageId === null ? [] : [{ stageId, enteredAt: at, leftAt: leftAt !== null && leftAt < at ? at : leftAt }]
  })
}
