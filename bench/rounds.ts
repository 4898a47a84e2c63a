import type { Contestant, Effort } from './contestant.ts'
import type { Operation } from './operations.ts'
import type { Samples } from './samples.ts'

/** One contestant at one operation: medians over the rounds. Times in milliseconds. */
export type Figure = {
  operation: Operation
  contestant: string
  perSecond: number
  p50: number
  p99: number
  /** Of the server's own process, a request; null where it is not known. PostgreSQL's is beside it. */
  processor: number | null
  failures: number
  firstFailure?: string
}

export type Plan = Effort & { rounds: number; operations: Operation[]; contestants: Contestant[]; samples: Samples }

/**
 * Every contestant in turn, and again from the start, so that whatever else the machine does meanwhile meets them all; the first round
 * warms up and is thrown away.
 */
export async function runRounds(
  { rounds, operations, contestants, samples, ...effort }: Plan,
  say: (message: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const operation of operations) {
    const present = contestants.filter((contestant) => contestant.has(operation))
    const results = new Map(present.map(({ name }) => [name, [] as Omit<Figure, 'operation' | 'contestant'>[]]))
    for (let round = 0; round <= rounds; round += 1) {
      for (const contestant of present) {
        const {
          latencies,
          seconds,
          failures,
          firstFailure,
          processor = null,
        } = await contestant.measure(operation, samples, effort)
        const figure = {
          perSecond: latencies.length / seconds,
          p50: quantile(latencies, 0.5),
          p99: quantile(latencies, 0.99),
          processor,
          failures,
        }
        if (round > 0)
          results.get(contestant.name)?.push(firstFailure === undefined ? figure : { ...figure, firstFailure })
      }
    }
    for (const [contestant, of] of results) {
      const middle = (key: 'perSecond' | 'p50' | 'p99' | 'processor') =>
        quantile(Float64Array.from(of.map((figure) => figure[key] ?? Number.NaN)).sort(), 0.5)
      const failed = of.find(({ failures }) => failures > 0)
      figures.push({
        operation,
        contestant,
        perSecond: middle('perSecond'),
        p50: middle('p50'),
        p99: middle('p99'),
        processor: Number.isNaN(middle('processor')) ? null : middle('processor'),
        failures: of.reduce((sum, figure) => sum + figure.failures, 0),
        ...(failed?.firstFailure !== undefined && { firstFailure: failed.firstFailure.slice(0, 300) }),
      })
    }
    say(operation)
  }
  return figures
}

/** @param sorted rising */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
