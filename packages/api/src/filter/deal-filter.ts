import {
  CURRENCIES,
  type CustomField,
  dayInZone,
  dealFilterCatalog,
  type DealFilterField,
  type DealReadingContext,
  type Filter,
  type FilterContext,
  type StageId,
  readMovementField,
  validateFilter,
} from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { compileFilter } from './compile-filter.ts'
import {
  anyOf,
  columnFinder,
  computed,
  type Condition,
  type FilterColumn,
  type FilterColumns,
  named,
  plain,
  tagsOf,
  texts,
} from './filter-column.ts'
import { movementColumn } from './movement.ts'

/**
 * The condition that a filter of deals puts on `selectDeals`, whose aliases it uses: d deal, s stage, c contact, co company, o owner.
 * @throws DealError invalid, naming the place in the filter
 */
export function dealFilter(
  filter: Filter,
  customFields: readonly CustomField[],
  context: DealReadingContext & FilterContext,
): Condition {
  const checked = validateFilter(filter, dealFilterCatalog(customFields), context)
  return compileFilter(checked, (field) => {
    const movement = readMovementField(field)
    return movement ? movementColumn(movement, context.timeZone) : (COLUMN_NOW.get(field)?.(context) ?? COLUMN(field))
  })
}

/** Whether the open deal `d` in the stage `s` is stalled: the domain's `isStalled` as SQL. Null is no. */
export function isStalled(now: string): Condition {
  const rots = sql`greatest(d.stage_entered_at, d.last_activity_at) + s.rot_days * interval '24 hours'`
  return sql`(coalesce(d.stalled_at, ${rots}) <= ${now}::timestamptz and (d.next_activity_at is null or d.next_activity_at <= ${now}::timestamptz))`
}

/** The stages that the deal `d` has been in, as its events tell, and the one where it stands. */
export const VISITED_STAGES = sql<{ stage_id: StageId }>`
  select d.stage_id where d.stage_id is not null
  union
  select (visit.after ->> 'stageId')::uuid from events as visit
  where visit.workspace_id = d.workspace_id and visit.deal_id = d.id and visit.entity = 'deal'
    and visit.after ->> 'stageId' is not null`

const IS_SCORED = sql`num_nonnulls(d.bant_budget, d.bant_authority, d.bant_need, d.bant_timeline) > 0`
const BANT_SUM = sql`(coalesce(d.bant_budget, 0) + coalesce(d.bant_authority, 0) + coalesce(d.bant_need, 0) + coalesce(d.bant_timeline, 0))`

// How many of the smallest unit make one of a deal's currency; most have a hundred.
const MINOR_UNITS = sql`case ${sql.join(
  [0, 3, 4].map((digits) => sql`when d.currency in (${sql.join(codesWith(digits))}) then ${sql.lit(10 ** digits)}`),
  sql` `,
)} else 100 end`

/** Where SQL finds what does not depend on the moment or on the workspace's settings. */
const COLUMN = columnFinder(
  {
    id: plain('d.id'),
    number: plain('d.number'),
    name: named('d.name'),
    description: plain('d.description'),
    search: texts('d.name', 'd.description', 'co.name', 'c.name'),
    pipelineId: plain('d.pipeline_id'),
    stageId: plain('d.stage_id'),
    stageName: plain('s.name'),
    stageType: plain('s.type'),
    visitedStageIds: {
      kind: 'linked',
      id: sql.ref('visited.stage_id'),
      holds: (condition) => sql`exists (select from (${VISITED_STAGES}) as visited where ${condition})`,
    },
    amount: { kind: 'amount', of: sql.ref('d.amount'), currency: sql.ref('d.currency') },
    figure: plain('d.amount'),
    minorFigure: computed(sql`d.amount * ${MINOR_UNITS}`),
    currency: plain('d.currency'),
    probability: plain('d.probability'),
    probabilitySource: plain('d.probability_source'),
    expectedCloseOn: plain('d.expected_close_on'),
    closedAt: plain('d.closed_at'),
    lossReasonId: plain('d.loss_reason_id'),
    lossNote: plain('d.loss_note'),
    unqualifiedReasonId: plain('d.unqualified_reason_id'),
    ownerId: plain('d.owner_id'),
    ownerName: plain('o.name'),
    assigneeId: plain('d.assignee_id'),
    createdById: plain('d.created_by_id'),
    contactId: plain('d.contact_id'),
    contactIds: {
      kind: 'linked',
      id: sql.ref('of_deal.contact_id'),
      holds: (condition) => sql`exists (
      select from deal_contacts as of_deal
      where of_deal.workspace_id = d.workspace_id and of_deal.deal_id = d.id and ${condition})`,
    },
    contactName: named('c.name'),
    companyId: plain('d.company_id'),
    companyName: named('co.name'),
    sourceId: plain('d.source_id'),
    isHot: plain('d.is_hot'),
    light: plain('d.light'),
    bantTotal: computed(sql`case when ${IS_SCORED} then ${BANT_SUM} end`),
    'bant.budget': plain('d.bant_budget'),
    'bant.authority': plain('d.bant_authority'),
    'bant.need': plain('d.bant_need'),
    'bant.timeline': plain('d.bant_timeline'),
    tagIds: tagsOf('deal', 'd'),
    stageEnteredAt: plain('d.stage_entered_at'),
    lastActivityAt: plain('d.last_activity_at'),
    nextActivityAt: plain('d.next_activity_at'),
    addedAt: plain('d.added_at'),
    createdAt: plain('d.created_at'),
    updatedAt: plain('d.updated_at'),
    deletedAt: plain('d.deleted_at'),
    isArchived: plain('d.is_archived'),
  } satisfies FilterColumns<Exclude<DealFilterField, keyof typeof COLUMNS_NOW>>,
  'd',
)

/** The others, each worked out when it is asked for. */
const COLUMNS_NOW = {
  status: ({ now }) => ({ kind: 'state', isOneOf: (statuses) => isInStatus(statuses, now) }),
  isLate: ({ now, timeZone }) =>
    computed(sql`(d.status = 'open' and coalesce(d.expected_close_on < ${dayInZone(now, timeZone)}::date, false))`),
  isQualified: ({ bantThreshold }) => computed(sql`(${IS_SCORED} and ${BANT_SUM} >= ${bantThreshold})`),
  daysInStage: ({ now }) => wholeDays(sql`d.stage_entered_at`, instant(now)),
  dealAgeDays: ({ now }) => wholeDays(sql`d.added_at`, sql`coalesce(d.closed_at, ${instant(now)})`),
  daysSinceActivity: ({ now }) => wholeDays(sql`coalesce(d.last_activity_at, d.added_at)`, instant(now)),
} satisfies Partial<Record<DealFilterField, (context: DealReadingContext) => FilterColumn>>

const COLUMN_NOW: ReadonlyMap<string, (context: DealReadingContext) => FilterColumn> = new Map(
  Object.entries(COLUMNS_NOW),
)

/** Won and lost stand in the row, which also says whether a deal is undecided; the rest depends on the moment. */
/** Open and stalled together are what the row calls open: then nothing needs to be worked out, and an index answers. */
function isInStatus(statuses: readonly string[], now: string): Condition {
  const isOpen = statuses.includes('open')
  const rests = statuses.includes('stalled')
  const closed = statuses.filter((status) => status === 'won' || status === 'lost')
  const parts = closed.map((status) => sql<boolean>`d.status = ${status}`)
  if (isOpen && rests) return anyOf([...parts, sql`d.status = 'open'`])
  if (isOpen) return anyOf([...parts, sql`(d.status = 'open' and ${isStalled(now)} is not true)`])
  if (rests) return anyOf([...parts, sql`(d.status = 'open' and ${isStalled(now)})`])
  return anyOf(parts)
}

function codesWith(digits: number): RawBuilder<unknown>[] {
  return [...CURRENCIES.values()].filter((currency) => currency.digits === digits).map(({ code }) => sql.lit(code))
}

function instant(now: string): RawBuilder<unknown> {
  return sql`${now}::timestamptz`
}

function wholeDays(from: RawBuilder<unknown>, to: RawBuilder<unknown>): FilterColumn {
  return computed(sql`greatest(0, floor(extract(epoch from ${to} - ${from}) / 86400))`)
}
