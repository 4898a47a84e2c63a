import { changedAgain, changedSince, type Changes, isSame, touchedBy } from '@dealwright/domain'
import type { z } from 'zod'
import { type Step, UndoRefused } from './undo-step.ts'

/** @throws UndoRefused unless a record still is what a change has made of it */
export function expectAsLeft(record: object, event: Pick<Step['event'], 'before' | 'after'>): void {
  const again = new Set(changedAgain(record, event).map(({ field }) => field))
  if (again.size > 0) throw new UndoRefused(changedSince([...again]))
}

/** @throws UndoRefused unless these still stand in the order that a change has put them into */
export function expectOrder(now: readonly { id: string }[], after: Changes | null): void {
  const ids = now.map(({ id }) => id)
  if (!isSame(ids, after?.['ids'])) throw new UndoRefused(changedSince(['position']))
}

/** The fields that a change has set, as they were before it, as a patch of this kind; others are left out. */
export function was<Patch>(event: Pick<Step['event'], 'before' | 'after'>, schema: z.ZodType<Patch>): Patch {
  return schema.parse(Object.fromEntries(touchedBy(event).map(({ field, was: value }) => [field, value])))
}
