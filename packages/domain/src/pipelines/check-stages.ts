import { conflict } from '../errors.ts'
import type { Stage } from './pipeline.ts'

/** More columns than that nobody reads on a board. */
export const MAX_STAGES = 50

/**
 * A pipeline needs an open stage, or no deal could be worked in it; won and lost stages it can do without, since a deal is
 * closed where it stands, too.
 * @throws DealError conflict
 */
export function checkStages(stages: readonly Pick<Stage, 'type'>[]): void {
  if (!stages.some(({ type }) => type === 'open')) throw conflict('A pipeline needs at least one open stage.')
  if (stages.length > MAX_STAGES)
    throw conflict(`A pipeline has at most ${MAX_STAGES} stages.`, { stages: stages.length })
}
