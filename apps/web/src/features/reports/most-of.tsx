import { formatNumber } from '../../format/number.ts'
import type { GroupKind } from './group-names.ts'

/** As many bars as can be taken in at once. */
export const MOST_BARS = 12

/** What a chart of groups shows: periods in their order, of people and sources those with the most, the most first. */
export function mostOf<Group>(groups: readonly Group[], by: GroupKind, amountOf: (group: Group) => number): Group[] {
  if (by !== 'owner' && by !== 'source') return [...groups]
  return groups.toSorted((a, b) => amountOf(b) - amountOf(a)).slice(0, MOST_BARS)
}

/** Says so when the chart does not show all. */
export function MostOfNote({ total, shown }: { total: number; shown: number }) {
  if (total <= shown) return null
  return (
    <p className="mt-1 text-sm text-muted">
      The chart shows {formatNumber(shown)} of {formatNumber(total)}, the table all of them.
    </p>
  )
}
