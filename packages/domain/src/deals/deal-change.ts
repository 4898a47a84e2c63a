import type { Instant } from '../values/calendar.ts'
import { Deal } from './deal.ts'
import { conflict } from '../errors.ts'
import type { Changes, DealEventKind } from '../records/event.ts'
import { isBlank, isSame, nextVersion, pickFields, toldFields } from '../records/record-change.ts'

/** What a rule decides: the deal as it is now, and what the history says of it. Nothing changed, no event. */
export type DealChange = { deal: Deal; events: DealEvent[] }

/** Only the fields that changed; `before` is null for a new deal. */
export type DealEvent = { kind: DealEventKind; before: Changes | null; after: Changes | null }

const TOLD = toldFields(Deal.shape)

/**
 * The change from one state of a deal to the next, as one event named after its most telling part.
 */
export function changeDeal(before: Deal, after: Deal, now: Instant): DealChange {
  const fields = TOLD.filter((field) => !isSame(before[field], after[field]))
  if (fields.length === 0) return { deal: before, events: [] }
  const deal = touchDeal({ ...after, version: before.version, updatedAt: before.updatedAt }, now)
  return {
    deal,
    events: [
      { kind: kindOf(before, after, fields), before: pickFields(before, fields), after: pickFields(after, fields) },
    ],
  }
}

/** The next version of a deal, for a change beside its own fields. `updatedAt` always moves forward. */
export function touchDeal(deal: Deal, now: Instant): Deal {
  return nextVersion(deal, now)
}

/** A new deal's event tells every field that holds something. */
export function createdDeal(deal: Deal): DealChange {
  const fields = TOLD.filter((field) => !isBlank(deal[field]))
  return { deal, events: [{ kind: 'deal.created', before: null, after: pickFields(deal, fields) }] }
}

/**
 * Holds a command to the version that its sender saw.
 * @throws DealError conflict naming both versions
 */
export function expectVersion(record: { version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === record.version) return
  throw conflict(`Someone changed this meanwhile: you saw version ${expected}, it is now version ${record.version}.`, {
    expectedVersion: expected,
    currentVersion: record.version,
  })
}

function kindOf(before: Deal, after: Deal, fields: readonly (keyof Deal)[]): DealEventKind {
  if (before.deletedAt !== after.deletedAt) return after.deletedAt === null ? 'deal.restored' : 'deal.deleted'
  const wasClosed = isClosed(before)
  if (before.status !== after.status) {
    if (after.status === 'won') return 'deal.won'
    if (after.status === 'lost') return 'deal.lost'
    if (wasClosed) return 'deal.reopened'
  }
  if (before.stageId !== after.stageId || before.pipelineId !== after.pipelineId) return 'deal.stage_changed'
  if (before.status !== after.status) return after.status === 'stalled' ? 'deal.stalled' : 'deal.woken'
  return fields.length === 1 && fields[0] === 'rank' ? 'deal.reordered' : 'deal.updated'
}

/** Whether a deal is decided: won or lost. */
export function isClosed(deal: Pick<Deal, 'status'>): boolean {
  return deal.status === 'won' || deal.status === 'lost'
}
