import type { Instant } from './calendar.ts'
import { Deal } from './deal.ts'
import { conflict } from './errors.ts'
import type { Changes, DealEventKind } from './event.ts'

/** What a rule decides: the deal as it is now, and what the history says of it. Nothing changed, no event. */
export type DealChange = { deal: Deal; events: DealEvent[] }

/** Only the fields that changed; `before` is null for a new deal. */
export type DealEvent = { kind: DealEventKind; before: Changes | null; after: Changes | null }

/** These follow from the change itself and say nothing in a history. */
const UNTOLD: ReadonlySet<string> = new Set(['id', 'number', 'version', 'createdAt', 'updatedAt'])

/** Fields whose change alone is not worth an event of its own kind. */
const TOLD = Object.keys(Deal.shape).filter((field) => !UNTOLD.has(field)) as (keyof Deal)[] // keys of the schema's own shape

/**
 * The change from one state of a deal to the next, as one event named after its most telling part.
 */
export function changeDeal(before: Deal, after: Deal, now: Instant): DealChange {
  const fields = TOLD.filter((field) => !isSame(before[field], after[field]))
  if (fields.length === 0) return { deal: before, events: [] }
  const deal = touchDeal({ ...after, version: before.version, updatedAt: before.updatedAt }, now)
  return { deal, events: [{ kind: kindOf(before, after, fields), before: pick(before, fields), after: pick(after, fields) }] }
}

/** The next version of a deal, for a change beside its own fields. `updatedAt` always moves forward. */
export function touchDeal(deal: Deal, now: Instant): Deal {
  return { ...deal, version: deal.version + 1, updatedAt: laterOf(now, deal.updatedAt) }
}

/** A new deal's event tells every field that holds something. */
export function createdDeal(deal: Deal): DealChange {
  const fields = TOLD.filter((field) => !isEmpty(deal[field]))
  return { deal, events: [{ kind: 'deal.created', before: null, after: pick(deal, fields) }] }
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

function pick(deal: Deal, fields: readonly (keyof Deal)[]): Changes {
  return Object.fromEntries(fields.map((field) => [field, deal[field]]))
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0)
}

function laterOf(now: Instant, last: Instant): Instant {
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString()
}
