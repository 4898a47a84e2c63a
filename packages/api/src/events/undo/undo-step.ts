import {
  attempt,
  DealError,
  type EventId,
  type Inverse,
  refusal,
  type UndoRefusal,
  type WorkspaceEvent,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../../context.ts'
import { within } from '../../db/savepoint.ts'
import { settle, type Trx } from '../../db/transaction.ts'

/** One change that is to be reversed, and how. */
export type Step = { event: WorkspaceEvent; act: Exclude<Inverse['act'], 'none'> }

/** What stands in the way of some changes; the others are reversed. */
export type Refusals = Map<EventId, UndoRefusal>

/** Reverses changes of records of one kind, each of another record, and says which of them it cannot. */
export type Undoer = (ctx: WriteContext, steps: readonly Step[]) => Promise<Refusals>

/** A rule's way to say that a change stays. */
export class UndoRefused extends DealError {
  readonly refusal: UndoRefusal

  constructor(why: UndoRefusal) {
    super(why.reason === 'forbidden' ? 'forbidden' : 'conflict', why.message, {
      reason: why.reason,
      by: why.by,
      fields: why.fields.map((field) => ({ field, message: why.message })),
    })
    this.refusal = why
  }
}

/** What a rule or the database said against a change, as the reason why it stays. */
export function refusalOf(error: DealError): UndoRefusal {
  if (error instanceof UndoRefused) return error.refusal
  const problems = error.details.fields ?? []
  const message = [error.message, ...problems.map((problem) => problem.message)].join(' ')
  const fields = problems.map(({ field }) => field).filter(Boolean)
  switch (error.kind) {
    case 'not_found':
    case 'gone':
      return refusal('gone', 'This is not there any more.')
    case 'forbidden':
      return refusal('forbidden', message)
    default:
      return refusal('refused', message, { fields })
  }
}

/** An undoer that takes one change after another; what one of them has begun when it is refused leaves no trace. */
export function oneByOne(run: (ctx: WriteContext, step: Step) => Promise<unknown>): Undoer {
  return async (ctx, steps) => {
    const refusals: Refusals = new Map()
    for (const step of steps) {
      const error = await within(ctx.db, () => run(ctx, step))
      if (error) refusals.set(step.event.id, refusalOf(error))
    }
    return refusals
  }
}

/** Decides for each change by itself what becomes of its record; the refused ones are kept apart. */
export function decided<T>(
  steps: readonly Step[],
  decide: (step: Step) => T,
): { made: { step: Step; value: T }[]; refusals: Refusals } {
  const refusals: Refusals = new Map()
  const made = steps.flatMap((step) => {
    const tried = attempt(() => decide(step))
    if (tried.ok) return [{ step, value: tried.value }]
    refusals.set(step.event.id, refusalOf(tried.error))
    return []
  })
  return { made, refusals }
}

/** Does something and takes it back again, so that nothing of it stays but what it said. */
export async function rolledBack<T>(db: Trx, act: () => Promise<T>): Promise<T> {
  await sql`savepoint trial`.execute(db)
  const result = await act()
  await settle(db)
  await sql`rollback to savepoint trial`.execute(db)
  return result
}
