import { changeDeal, changeRecord, type Changes, DealId, Instant, setBack, touchedBy } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import { ACTIVITY } from '../../activities/activity-kind.ts'
import { CALENDAR_ENTRY } from '../../calendar-entries/calendar-entry-kind.ts'
import type { WriteContext } from '../../context.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { saveDeal } from '../../deals/save-deals.ts'
import { lockDeals } from '../../deals/lock-deals.ts'
import { NOTE } from '../../notes/note-kind.ts'
import { TASK } from '../../tasks/task-kind.ts'
import { changeWork, deleteWork, refuseOthers, restoreWork } from '../../work/change-work.ts'
import type { Work, WorkKind } from '../../work/work-kind.ts'
import { expectAsLeft } from './as-left.ts'
import { oneByOne, type Step, type Undoer } from './undo-step.ts'

export const undoActivities = undoerOf(ACTIVITY, 'activity.delete')
export const undoTasks = undoerOf(TASK, 'task.delete')
export const undoNotes = undoerOf(NOTE, 'note.delete')
export const undoCalendarEntries = undoerOf(CALENDAR_ENTRY, 'calendar.delete')

/** Reverses what was done to work of one kind, by the commands that people have for it, and what it did to its deal. */
function undoerOf<W extends Work, V extends W, Row>(
  kind: WorkKind<W, V, Row>,
  action: Parameters<typeof deleteWork>[2]['action'],
): Undoer {
  return oneByOne(async (ctx, { event, act }) => {
    const id = event.entityId
    const deletedAt = touchedBy(event).find(({ field }) => field === 'deletedAt')
    if (act === 'remove' || deletedAt?.is === null) await deleteWork(ctx, kind, { id, action })
    else if (deletedAt) await restoreWork(ctx, kind, { id, action })
    else {
      const isDeleted = await wasInBin(ctx, kind, event)
      await changeWork(ctx, kind, { id, isDeleted, decide: (work) => before(ctx, kind, { work, event }) })
    }
    await letRestAgain(ctx, event)
  })
}

/** Some changes reach what is in the bin as well: an entry of a list that is merged into another leaves every record. */
async function wasInBin<W extends Work, V extends W, Row>(
  { db, workspaceId }: WriteContext,
  { table }: WorkKind<W, V, Row>,
  { entityId, at }: Step['event'],
): Promise<boolean> {
  const { rows } = await sql`
    select from ${sql.table(table)}
    where workspace_id = ${workspaceId} and id = ${entityId} and deleted_at <= ${at}::timestamptz`.execute(db)
  return rows.length > 0
}

function before<W extends Work, V extends W, Row>(
  ctx: WriteContext,
  kind: WorkKind<W, V, Row>,
  { work, event }: { work: V; event: Step['event'] },
) {
  if (kind.entity === 'note') refuseOthers(ctx, 'note.write', kind.ownerOf(work))
  expectAsLeft(work, event)
  const fields = [...new Set(touchedBy(event).map(({ field }) => field))] as (keyof V & string)[] // fields of this kind of work
  return changeRecord(work, setBack(work, event), { kind: `${kind.entity}.updated`, fields, now: ctx.now })
}

const Rested = z.object({ stalledAt: Instant })

/** A deal that was woken by work which is not there any more goes back to rest, unless it has moved on. */
async function letRestAgain(ctx: WriteContext, { dealId, before, after }: Step['event']): Promise<void> {
  const [was, is] = [effectOn(before), effectOn(after)]
  const rested = Rested.safeParse(was)
  if (dealId === null || !rested.success || is === null) return
  const [deal] = await lockDeals(ctx.db, { ...dealReader(ctx), visibility: 'all' }, [DealId.parse(dealId)])
  if (!deal || deal.status !== 'open' || deal.lastActivityAt !== (was?.['lastActivityAt'] ?? null)) return
  await saveDeal(
    ctx.db,
    ctx.author,
    changeDeal(deal, { ...deal, status: 'stalled', stalledAt: rested.data.stalledAt }, ctx.now),
  )
}

function effectOn(side: Changes | null): Changes | null {
  const effect = side?.['deal']
  return typeof effect === 'object' && effect !== null && !Array.isArray(effect) ? effect : null
}
