import { DealError, type DealErrorKind, type FieldProblem } from '../errors.ts'

/** What became of one item: its value, or why not. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; error: DealError }

/** What became of each item of a bulk command, in the order given. */
export type BulkResult<Id> = {
  succeeded: number
  failed: number
  items: ({ index: number; ok: true; id: Id } | { index: number; ok: false; error: BulkError })[]
}
export type BulkError = { kind: DealErrorKind; message: string; fields: FieldProblem[] }

/** Runs one item's part: a refusal by a rule stays with the item, anything else is a fault and goes up. */
export function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { ok: true, value: run() }
  } catch (error) {
    if (error instanceof DealError) return { ok: false, error }
    throw error
  }
}

/** The value of an attempt that another one builds on. @throws DealError the refusal that it met */
export function valueOf<T>(tried: Attempt<T>): T {
  if (tried.ok) return tried.value
  throw tried.error
}

/** Counts what went well and lists each item's outcome. */
export function bulkResult<T, Id>(attempts: readonly Attempt<T>[], idOf: (value: T) => Id): BulkResult<Id> {
  const items = attempts.map((tried, index) =>
    tried.ok
      ? { index, ok: true as const, id: idOf(tried.value) }
      : {
          index,
          ok: false as const,
          error: { kind: tried.error.kind, message: tried.error.message, fields: tried.error.details.fields ?? [] },
        },
  )
  const succeeded = attempts.filter(({ ok }) => ok).length
  return { succeeded, failed: attempts.length - succeeded, items }
}
