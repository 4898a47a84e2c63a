import { type StageType, stageProbability } from './pipeline.ts'

/**
 * A probability for each stage, for programs that know none: those that are not given rise evenly between the open stages
 * beside them, or from 0 to 100 at the ends.
 * @param stages in board order
 */
export function spreadProbabilities(stages: readonly { type: StageType; probability?: number }[]): number[] {
  const open = stages.filter(({ type }) => type === 'open').map(({ probability }) => probability)
  let place = 0
  return stages.map(({ type }) => stageProbability(type, type === 'open' ? between(open, place++) : 0))
}

function between(known: readonly (number | undefined)[], place: number): number {
  const own = known[place]
  if (own !== undefined) return own
  const before = known.findLastIndex((probability, index) => index < place && probability !== undefined)
  const found = known.findIndex((probability, index) => index > place && probability !== undefined)
  const after = found === -1 ? known.length : found
  const [from, to] = [known[before] ?? 0, known[after] ?? 100]
  return Math.round(from + ((to - from) * (place - before)) / (after - before))
}
