import type { OwnersApi } from '../../apps/server/src/api-as-owner.ts'
import type { Child } from '../targets/child.ts'

/** What one figure of a trial says: `rows imported a second`, 5123. */
export type Finding = { what: string; value: number; unit: string }

/** What a trial works with: a server of its own, on a database of its own. */
export type Place = {
  databaseUrl: string
  own: Child
  api: OwnersApi
  say: (message: string) => void
}

/** Something that is done once and timed as a whole, unlike the operations, which are kept going. */
export type Trial = { title: string; run(place: Place): Promise<Finding[]> }

/** @param values at least one */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
