import type { Filter } from '@dealwright/domain'
import type { DealFilters } from './deal-filters.ts'
import { parseWhere } from './where.ts'

/** The filters of an address in the language of the server. No filter at all lets everything pass: `{ and: [] }`. */
export function dealFilterTree(filters: DealFilters): Filter {
  const { q, pipeline, stage, status, owner, company, contact, tag, source, min, max } = filters
  const { closeFrom, closeTo, closedFrom, closedTo, where } = filters
  const conditions: (Filter | undefined)[] = [
    when(q?.trim(), (value) => ({ field: 'search', op: 'contains', value })),
    when(pipeline, (value) => ({ field: 'pipelineId', op: 'eq', value })),
    when(stage, (value) => ({ field: 'stageId', op: 'in', value })),
    when(status, (value) => ({ field: 'status', op: 'in', value })),
    when(owner, ownerFilter),
    when(company, (value) => ({ field: 'companyId', op: 'eq', value })),
    when(contact, (value) => ({ field: 'contactIds', op: 'hasAny', value: [value] })),
    when(tag, (value) => ({ field: 'tagIds', op: 'hasAny', value })),
    when(source, (value) => ({ field: 'sourceId', op: 'in', value })),
    when(min, (amount) => ({ field: 'amount', op: 'gte', value: { amount } })),
    when(max, (amount) => ({ field: 'amount', op: 'lte', value: { amount } })),
    when(closeFrom, (value) => ({ field: 'expectedCloseOn', op: 'gte', value })),
    when(closeTo, (value) => ({ field: 'expectedCloseOn', op: 'lte', value })),
    when(closedFrom, (value) => ({ field: 'closedAt', op: 'gte', value })),
    when(closedTo, (value) => ({ field: 'closedAt', op: 'lte', value })),
    where === undefined ? undefined : (parseWhere(where) ?? undefined),
  ]
  return { and: conditions.filter((condition) => condition !== undefined) }
}

/** Whether anything is filtered at all; the pipeline is a place, not a filter. */
export function isFiltered(filters: DealFilters): boolean {
  const tree = dealFilterTree({ ...filters, pipeline: undefined })
  return 'and' in tree && tree.and.length > 0
}

function ownerFilter(owners: string[]): Filter {
  const people = owners
    .filter((owner) => owner !== 'none')
    .map((owner) => (owner === 'me' ? { me: true as const } : owner))
  const isOneOf: Filter[] = people.length > 0 ? [{ field: 'ownerId', op: 'in', value: people }] : []
  const isNobody: Filter[] = owners.includes('none') ? [{ field: 'ownerId', op: 'isEmpty' }] : []
  return { or: [...isOneOf, ...isNobody] }
}

function when<T extends string | string[]>(value: T | undefined, condition: (value: T) => Filter): Filter | undefined {
  return value === undefined || value.length === 0 ? undefined : condition(value)
}
