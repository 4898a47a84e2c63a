import type { FilterField } from '../filters/filter-catalog.ts'
import type { Filter } from '../filters/filter.ts'
import { CalendarDay } from '../values/calendar.ts'
import type { PeriodRange } from '../values/fiscal.ts'
import { WATERFALL_BARS, type WaterfallBar } from './waterfall-moves.ts'

/** Which deals a waterfall looks at: all, or those that close (or were expected to) within its period. */
export const WATERFALL_WINDOWS = ['all', 'period'] as const
export type WaterfallWindow = (typeof WATERFALL_WINDOWS)[number]

/** From the start of its first day to the start of the day after its last, in the workspace's zone. */
export type Movement = PeriodRange & { window: WaterfallWindow }

/**
 * The name of the filter field that says in which bars of a waterfall a deal shows, such as `moved.2026-07-01.2026-10-01.all`: the
 * waterfall is in the name, since a field has no parameters. A deal may be in several bars, and `eq` finds it by each.
 */
export function movementField({ from, until, window }: Movement): string {
  return `moved.${from}.${until}.${window}`
}

/** The inverse; null for another field, and for a period that ends before it begins. */
export function readMovementField(field: string): Movement | null {
  const [name, from, until, windowName, ...rest] = field.split('.')
  const days = CalendarDay.array().safeParse([from, until]).data
  const window = WATERFALL_WINDOWS.find((each) => each === windowName)
  if (name !== 'moved' || rest.length > 0 || !days?.[0] || !days[1] || !window || days[0] >= days[1]) return null
  return { from: days[0], until: days[1], window }
}

/** What such a field can be compared with. */
export const MOVEMENT_FIELD: FilterField = { type: 'enum', options: WATERFALL_BARS }

/** Finds the deals of one bar. */
export function movesInto(bar: WaterfallBar, movement: Movement): Filter {
  return { field: movementField(movement), op: 'eq', value: bar }
}
