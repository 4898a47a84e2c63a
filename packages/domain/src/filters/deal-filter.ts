import { daysInStage, daysSinceActivity, dealAgeDays, isLate } from '../deals/ageing.ts'
import { scoreBant } from '../deals/bant.ts'
import { dayInZone, type Instant } from '../values/calendar.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { isClosed } from '../deals/deal-change.ts'
import { DEAL_STATUSES, type DealStatus, type DealView, ProbabilitySource, TrafficLight } from '../deals/deal.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'
import { STAGE_TYPES } from '../pipelines/pipeline.ts'
import { minorFromAmount } from '../values/money.ts'
import { MOVEMENT_FIELD, readMovementField } from '../reports/movement.ts'
import { openStatus } from '../deals/stalled.ts'
import type { StageId } from '../ids.ts'
import type { WorkspaceSettings } from '../workspace/workspace.ts'

/** What the computed fields of a deal depend on. */
export type DealReadingContext = Pick<WorkspaceSettings, 'timeZone' | 'bantThreshold'> & {
  now: Instant
  /** For those who know the deals' histories. */
  visitedStageIds?: (deal: DealView) => readonly StageId[]
}

type DealField = FilterField & { read: (deal: DealView, context: DealReadingContext) => FieldReading }

/** Every field that deals are filtered by, besides `custom.<key>`: what it holds and where a deal has it. */
const DEAL_FIELDS = {
  id: { type: 'id', read: (deal) => deal.id },
  number: { type: 'number', read: (deal) => deal.number },
  name: { type: 'text', read: (deal) => deal.name },
  description: { type: 'text', read: (deal) => deal.description },
  /** Words in the deal's name and description and in the names of its company and primary contact. */
  search: { type: 'search', read: searched },
  pipelineId: { type: 'id', read: (deal) => deal.pipelineId },
  stageId: { type: 'id', read: (deal) => deal.stageId },
  stageName: { type: 'text', read: (deal) => deal.stageName },
  stageType: { type: 'enum', options: STAGE_TYPES, read: (deal) => deal.stageType },
  /** Where the deal stands and everywhere it has been. A deal by itself knows only the first: its history is in its events. */
  visitedStageIds: { type: 'ids', read: (deal, { visitedStageIds = placesOf }) => visitedStageIds(deal) },
  /** As it is at this moment, so that deals stall without being written. */
  status: { type: 'enum', options: DEAL_STATUSES, read: (deal, { now }) => statusNow(deal, now) },
  amount: { type: 'amount', read: ({ amount, currency }) => (amount === null ? null : { amount, currency }) },
  /** The amount as a bare number, for programs that know no currencies. */
  figure: { type: 'number', read: (deal) => deal.amount },
  /** The amount in the smallest unit of its own currency: cents, yen, fils. */
  minorFigure: { type: 'number', read: minorFigure },
  currency: { type: 'text', read: (deal) => deal.currency },
  probability: { type: 'number', read: (deal) => deal.probability },
  probabilitySource: { type: 'enum', options: ProbabilitySource.options, read: (deal) => deal.probabilitySource },
  expectedCloseOn: { type: 'day', read: (deal) => deal.expectedCloseOn },
  isLate: { type: 'boolean', read: (deal, { now, timeZone }) => isLate(deal, dayInZone(now, timeZone)) },
  closedAt: { type: 'instant', read: (deal) => deal.closedAt },
  lossReasonId: { type: 'id', read: (deal) => deal.lossReasonId },
  lossNote: { type: 'text', read: (deal) => deal.lossNote },
  unqualifiedReasonId: { type: 'id', read: (deal) => deal.unqualifiedReasonId },
  ownerId: { type: 'member', read: (deal) => deal.ownerId },
  ownerName: { type: 'text', read: (deal) => deal.ownerName },
  assigneeId: { type: 'member', read: (deal) => deal.assigneeId },
  createdById: { type: 'member', read: (deal) => deal.createdById },
  contactId: { type: 'id', read: (deal) => deal.contactId },
  /** Everybody on it. A deal by itself knows only its primary contact. */
  contactIds: { type: 'ids', read: ({ contactId }) => (contactId === null ? [] : [contactId]) },
  contactName: { type: 'text', read: (deal) => deal.contactName },
  companyId: { type: 'id', read: (deal) => deal.companyId },
  companyName: { type: 'text', read: (deal) => deal.companyName },
  sourceId: { type: 'id', read: (deal) => deal.sourceId },
  isHot: { type: 'boolean', read: (deal) => deal.isHot },
  light: { type: 'enum', options: TrafficLight.options, read: (deal) => deal.light },
  bantTotal: { type: 'number', read: (deal, { bantThreshold }) => scoreBant(deal.bant, bantThreshold).total },
  isQualified: { type: 'boolean', read: (deal, { bantThreshold }) => scoreBant(deal.bant, bantThreshold).isQualified },
  'bant.budget': { type: 'number', read: (deal) => deal.bant.budget.score },
  'bant.authority': { type: 'number', read: (deal) => deal.bant.authority.score },
  'bant.need': { type: 'number', read: (deal) => deal.bant.need.score },
  'bant.timeline': { type: 'number', read: (deal) => deal.bant.timeline.score },
  tagIds: { type: 'ids', read: (deal) => deal.tagIds },
  daysInStage: { type: 'number', read: (deal, { now }) => daysInStage(deal, now) },
  dealAgeDays: { type: 'number', read: (deal, { now }) => dealAgeDays(deal, now) },
  daysSinceActivity: { type: 'number', read: (deal, { now }) => daysSinceActivity(deal, now) },
  stageEnteredAt: { type: 'instant', read: (deal) => deal.stageEnteredAt },
  lastActivityAt: { type: 'instant', read: (deal) => deal.lastActivityAt },
  nextActivityAt: { type: 'instant', read: (deal) => deal.nextActivityAt },
  addedAt: { type: 'instant', read: (deal) => deal.addedAt },
  createdAt: { type: 'instant', read: (deal) => deal.createdAt },
  updatedAt: { type: 'instant', read: (deal) => deal.updatedAt },
  deletedAt: { type: 'instant', read: (deal) => deal.deletedAt },
  isArchived: { type: 'boolean', read: (deal) => deal.isArchived },
} as const satisfies Record<string, DealField>

export type DealFilterField = keyof typeof DEAL_FIELDS

const DEAL_CATALOG: ReadonlyMap<string, DealField> = new Map(Object.entries(DEAL_FIELDS))

/** The fields that a workspace's deals can be filtered by, and, though not listed, the bars of any waterfall (movement.ts). */
export function dealFilterCatalog(customFields: readonly CustomField[]): FieldCatalog {
  return customFields.length === 0
    ? WITHOUT_CUSTOM_FIELDS
    : new DealCatalog([...DEAL_CATALOG, ...customFilterFields(customFields, 'deal')])
}

class DealCatalog extends Map<string, FilterField> {
  override get(field: string): FilterField | undefined {
    return super.get(field) ?? (readMovementField(field) ? MOVEMENT_FIELD : undefined)
  }
}

const WITHOUT_CUSTOM_FIELDS: FieldCatalog = new DealCatalog(DEAL_CATALOG)

/** Reads the fields of one deal for `matches`. */
export function readDealField(deal: DealView, context: DealReadingContext): ReadField {
  return (field) => {
    const known = DEAL_CATALOG.get(field)
    return known === undefined ? readCustomValue(deal.customFields, field) : known.read(deal, context)
  }
}

function placesOf({ stageId }: DealView): readonly StageId[] {
  return stageId === null ? [] : [stageId]
}

function statusNow(deal: DealView, now: Instant): DealStatus {
  return isClosed(deal) ? deal.status : openStatus(deal, deal.rotDays, now)
}

function minorFigure({ amount, currency }: DealView): string | null {
  return amount === null ? null : String(minorFromAmount(amount, currency))
}

function searched({ name, description, companyName, contactName }: DealView): string {
  return [name, description, companyName, contactName].filter((text) => text !== null).join('\n')
}
