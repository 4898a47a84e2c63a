import type { Instant } from '../values/calendar.ts'
import type { DealChange } from '../deals/deal-change.ts'
import type { MemberId } from '../ids.ts'
import { changeRecord, type RecordChange, type RecordEvent } from '../records/record-change.ts'

// What activities, tasks, notes and calendar entries have in common.

/** A new record of work: its id, who makes it, and what was given. */
export type Making<Id, Fields> = { id: Id; createdById: MemberId | null; fields: Fields }

type Work = { version: number; updatedAt: Instant; deletedAt: Instant | null }

/** Puts it aside; it can be restored. @param entity as in the kinds of its events */
export function deleteWork<W extends Work>(work: W, entity: string, now: Instant): RecordChange<W> {
  const after = { ...work, deletedAt: work.deletedAt ?? now }
  return changeRecord(work, after, { kind: `${entity}.deleted`, fields: ['deletedAt'], now })
}

/** Brings it back as it was. */
export function restoreWork<W extends Work>(work: W, entity: string, now: Instant): RecordChange<W> {
  return changeRecord(work, { ...work, deletedAt: null }, { kind: `${entity}.restored`, fields: ['deletedAt'], now })
}

/**
 * One intent, one event: what an activity did to its deal is told by the activity's own event, under `deal`, with the deal's
 * changed fields before and after. Whoever replays a deal from its history reads both.
 */
export function tellingDeal(event: RecordEvent, { events: [effect] }: Pick<DealChange, 'events'>): RecordEvent {
  if (!effect) return event
  return { ...event, before: { ...event.before, deal: effect.before }, after: { ...event.after, deal: effect.after } }
}
