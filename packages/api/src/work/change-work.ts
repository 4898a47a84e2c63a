import {
  can,
  conflict,
  deleteWork as decideDelete,
  forbidden,
  isSame,
  type RecordChange,
  restoreWork as decideRestore,
  tellingDeal,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertRows } from '../db/rows.ts'
import { updateRows } from '../db/update-rows.ts'
import { dealReader } from '../deals/select-deals.ts'
import { insertEvents } from '../events/store.ts'
import { getWork, lockWork } from './store.ts'
import { type HeldSubjects, holdSubjects, refreshSubjects } from './subjects.ts'
import { subjectColumns, type Work, type WorkKind } from './work-kind.ts'
import { insertWorkTags, replaceWorkTags } from './work-tags.ts'

export type WorkTarget = { id: string; version?: number }

/** Adds work that a rule has made. @throws DealError not_found and forbidden for what it is about */
export async function createWork<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  change: RecordChange<W>,
): Promise<V> {
  await insertWork(ctx, kind, [change])
  return getWork(ctx.db, kind, dealReader(ctx), { id: change.record.id })
}

/** As `createWork` for any number of records about the same. */
export async function insertWork<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  changes: readonly RecordChange<W>[],
): Promise<void> {
  const [first] = changes
  if (!first) return
  const held = await holdSubjects(ctx, first.record)
  await insertRows(
    ctx.db,
    kind.table,
    changes.map(({ record }) => kind.rowFrom(ctx.workspaceId, record)),
  )
  const records = changes.map(({ record }) => record)
  if (kind.tags) await insertWorkTags(ctx.db, ctx.workspaceId, kind.tags, records)
  await tell(ctx, kind, changes, held)
}

/** Changes work as a rule decides. @throws DealError not_found, forbidden, conflict, and what the rule throws */
export async function changeWork<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  { decide, ...target }: WorkTarget & { isDeleted?: boolean; decide: (work: V) => RecordChange<V> },
): Promise<V> {
  const { db, workspaceId } = ctx
  const reader = dealReader(ctx)
  // What it is about is taken first, so it is looked at before it is taken itself.
  const seen = await getWork(db, kind, reader, target)
  const held = await holdSubjects(ctx, decide(seen).record, seen)
  const work = await lockWork(db, kind, reader, target)
  if (!isSame(subjectColumns(seen), subjectColumns(work)))
    throw conflict('Someone moved this to another deal, contact or company meanwhile. Try again.')
  const change = decide(work)
  if (change.events.length === 0) return work
  await updateRows(db, kind.table, [kind.rowFrom(workspaceId, change.record)])
  if (kind.tags && !isSame(work.tagIds, change.record.tagIds))
    await replaceWorkTags(db, workspaceId, kind.tags, change.record)
  await tell(ctx, kind, [change], held)
  return change.record.deletedAt === null ? getWork(db, kind, reader, { id: target.id }) : change.record
}

/** Puts work aside; `restoreWork` brings it back. @throws DealError as `changeWork`; forbidden for those whose it is not */
export async function deleteWork<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  target: WorkTarget & { action: DeleteAction },
): Promise<{ id: string }> {
  await changeWork(ctx, kind, {
    ...target,
    decide: (work) => {
      refuseOthers(ctx, target.action, kind.ownerOf(work))
      return decideDelete(work, kind.entity, ctx.now)
    },
  })
  return { id: target.id }
}

/** Brings deleted work back as it was. @throws DealError as `deleteWork` */
export function restoreWork<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  target: WorkTarget & { action: DeleteAction },
): Promise<V> {
  return changeWork(ctx, kind, {
    ...target,
    isDeleted: true,
    decide: (work) => {
      refuseOthers(ctx, target.action, kind.ownerOf(work))
      return decideRestore(work, kind.entity, ctx.now)
    },
  })
}

type DeleteAction = 'activity.delete' | 'task.delete' | 'note.delete' | 'calendar.delete'

/** @throws DealError forbidden when the caller may do this only to what is theirs */
export function refuseOthers(
  { caller }: WriteContext,
  action: DeleteAction | 'note.write',
  ownerId: Parameters<typeof owned>[0],
): void {
  if (!can(caller, action, owned(ownerId))) throw forbidden('Only whose it is, or a manager, may do this.')
}

function owned(ownerId: WriteContext['caller']['memberId']) {
  return { kind: 'owned' as const, ownerId }
}

/** One event for the one intent, with what it did to its deal; of several the last one tells that. */
async function tell<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  { entity }: WorkKind<W, V, Row>,
  changes: readonly RecordChange<W>[],
  held: HeldSubjects,
): Promise<void> {
  const effect = await refreshSubjects(ctx, held)
  const told = changes.flatMap(({ record, events }, index) =>
    events.map((event) => ({
      ...(index === changes.length - 1 ? tellingDeal(event, effect) : event),
      entity,
      entityId: record.id,
      dealId: held.dealId,
    })),
  )
  await insertEvents(ctx.db, ctx.author, told)
}
