import {
  type Action,
  alongWith,
  can,
  changeRecord,
  type Company,
  type Contact,
  mergedRecord,
  refusal,
  type WorkspaceId,
} from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../../context.ts'
import { listCustomFields } from '../../custom-fields/store.ts'
import type { Trx } from '../../db/transaction.ts'
import { carryOutMerge, type MergeKind, restoreLosers, takeMergeApart } from '../../records/carry-out-merge.ts'
import { findMerge } from '../../records/merges-store.ts'
import { refreshLastActivity } from '../../work/activity-times.ts'
import { type Before, recordBefore } from './record-before.ts'
import { refuseLost } from './refuse-lost.ts'
import { oneByOne, type Step, type Undoer, UndoRefused } from './undo-step.ts'

/** A merge, or that one was taken apart. */
export function isMerge({ event: { kind } }: Step): boolean {
  return kind.endsWith('.merged') || kind.endsWith('.unmerged')
}

type Party<R> = {
  merge: MergeKind<R>
  action: Action
  lockAll(db: Trx, workspaceId: WorkspaceId, ids: readonly string[]): Promise<R[]>
  /** What a rule of its own says against the records as they are then. */
  check?(ctx: WriteContext, records: readonly R[]): Promise<void>
}

/**
 * Takes merges apart, and merges again what was taken apart: what the winner took over of the losers' fields, tags, deals, people, work
 * and external ids goes back to them, unless it was changed or given to somebody else since.
 */
export function undoerOfMerges<R extends Contact | Company>({ merge, action, lockAll, check }: Party<R>): Undoer {
  const { entity, table } = merge.kind
  return oneByOne(async (ctx, step) => {
    const { db, workspaceId, now } = ctx
    const { event } = step
    const isApart = event.kind.endsWith('.unmerged')
    if (!can(ctx.caller, action)) throw new UndoRefused(refusal('forbidden', 'Your role may not merge these.'))
    const { merged: others } = Merged.parse(isApart ? event.before : event.after)
    const ids = [event.entityId, ...others.map(({ id }) => id)]
    const [winner, ...losers] = inOrder(await lockAll(db, workspaceId, ids), ids)
    const customFields = await listCustomFields(db, workspaceId, entity)
    const { record, next } = recordBefore(winner, { step, customFields, now })
    const fields = Object.keys(next) as (keyof R & string)[] // its own fields
    const kind = `${entity}.${isApart ? 'merged' : 'unmerged'}`
    const change = changeRecord(record, next, { kind, fields, now })

    if (isApart) {
      if (losers.some(({ deletedAt }) => deletedAt !== null)) throw new UndoRefused(refusal('deleted', BINNED))
      await expectReferences(ctx, { step, value: { record, next } })
      await carryOutMerge(ctx, merge, { losers, change: mergedRecord(change, losers, { kind, now }) })
    } else {
      if (losers.some(({ deletedAt }) => deletedAt !== event.at)) throw new UndoRefused(refusal('changed_since', BACK))
      const [first] = losers
      const known = { entity, loserId: first?.id ?? '', winnerId: record.id, mergedAt: event.at }
      const moved = await findMerge(db, workspaceId, known)
      if (!moved) throw new UndoRefused(refusal('gone', 'What had belonged to whom is not known any more.'))
      const restored = await restoreLosers(ctx, merge, losers)
      await expectReferences(ctx, { step, value: { record, next } })
      const told = alongWith(change, { kind, before: { merged: others }, after: {} }, now)
      await takeMergeApart(ctx, merge, { losers: restored, change: told, moved })
    }
    await check?.(ctx, await lockAll(db, workspaceId, ids))
    await refreshLastActivity(db, workspaceId, table, [record.id])
  })
}

const BINNED = 'One of them is in the bin. Bring it back first.'
const BACK = 'One of those that were merged was brought back since.'

const Merged = z.object({ merged: z.array(z.object({ id: z.string(), name: z.string() })) })

/** @throws UndoRefused when one of them is gone */
function inOrder<R extends { id: string }>(records: readonly R[], ids: readonly string[]): [R, ...R[]] {
  const [first, ...others] = ids.map((id) => {
    const record = records.find((each) => each.id === id)
    if (!record) throw new UndoRefused(refusal('gone', 'One of them was erased for good.'))
    return record
  })
  if (!first) throw new UndoRefused(refusal('gone', 'This was erased for good.'))
  return [first, ...others]
}

/** @throws UndoRefused when a record would point to something that is gone */
async function expectReferences<R extends object>(
  ctx: WriteContext,
  made: { step: Step; value: Before<R> },
): Promise<void> {
  const { refusals } = await refuseLost(ctx, { made: [made], refusals: new Map() })
  const why = refusals.get(made.step.event.id)
  if (why) throw new UndoRefused(why)
}
