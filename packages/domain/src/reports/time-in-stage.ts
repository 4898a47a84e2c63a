import { groupBy } from '../values/group-by.ts'
import type { Instant } from '../values/calendar.ts'
import type { StageId } from '../ids.ts'
import type { Filter } from '../filters/filter.ts'
import { allFilters, IS_OPEN } from './figure-filters.ts'
import { hasVisited } from './funnel.ts'
import { type DealPath, stageVisits } from './stage-visits.ts'

/** Days with one decimal; null when there is nothing to take them of. */
export type TimeInStage = {
  stageId: StageId
  /** Deals that have been here and gone on; the averages are theirs. */
  left: number
  averageDays: number | null
  medianDays: number | null
  longestDays: number | null
  /** Deals that are here now, and how long they have been on average. */
  here: number
  hereDays: number | null
}

const DAY = 86_400_000

/**
 * How long deals stay in each stage. A deal that came back counts once, with all of its time there. Deals that are still there are
 * kept apart: their time is not over, and would pull the average down.
 * @param stageIds the stages to tell of, in their order; those of open deals, as time in a won or lost stage means nothing
 */
export function timeInStage(paths: readonly DealPath[], stageIds: readonly StageId[], now: Instant): TimeInStage[] {
  const stays = paths.flatMap((path) => staysOf(path, now))
  return stageIds.map((stageId) => {
    const ofStage = stays.filter((stay) => stay.stageId === stageId)
    const left = ofStage.filter((stay) => !stay.isHere).map(({ time }) => time)
    const here = ofStage.filter((stay) => stay.isHere).map(({ time }) => time)
    return {
      stageId,
      left: left.length,
      averageDays: daysWithTenth(average(left)),
      medianDays: daysWithTenth(median(left)),
      longestDays: daysWithTenth(left.length === 0 ? null : left.reduce((a, b) => Math.max(a, b))),
      here: here.length,
      hereDays: daysWithTenth(average(here)),
    }
  })
}

/** Find the deals of each number of a stage. */
export function timeInStageFilters(stageId: StageId): Record<'left' | 'here', Filter> {
  const here = allFilters(IS_OPEN, { field: 'stageId', op: 'eq', value: stageId })
  return { left: allFilters(hasVisited([stageId]), { not: here }), here }
}

/** A deal's whole time in each stage that it has been in, in milliseconds. */
function staysOf(path: DealPath, now: Instant): { stageId: StageId; time: number; isHere: boolean }[] {
  const byStage = groupBy(stageVisits(path), (visit) => visit.stageId)
  return [...byStage].map(([stageId, visits]) => ({
    stageId,
    time: visits.reduce(
      (sum, { enteredAt, leftAt }) => sum + Math.max(0, Date.parse(leftAt ?? now) - Date.parse(enteredAt)),
      0,
    ),
    isHere: visits.some(({ leftAt }) => leftAt === null),
  }))
}

function average(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0) / times.length
}

function median(times: readonly number[]): number | null {
  const sorted = times.toSorted((a, b) => a - b)
  return average(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1))
}

/** Milliseconds as days with one decimal. */
export function daysWithTenth(time: number | null): number | null {
  return time === null ? null : Math.round((time / DAY) * 10) / 10
}
