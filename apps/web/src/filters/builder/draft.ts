import type { Filter, FilterOp, FilterValue } from '@dealwright/domain'

/** How the conditions of a group are taken together. */
export type GroupMode = 'all' | 'any' | 'none'

/** A filter while it is built: conditions may still lack their value. Keys tell its parts apart on the page. */
export type DraftGroup = { kind: 'group'; key: number; mode: GroupMode; items: DraftItem[] }
export type DraftCondition = {
  kind: 'condition'
  key: number
  field: string
  op: FilterOp
  value: FilterValue | undefined
}
export type DraftItem = DraftGroup | DraftCondition

let lastKey = 0

export function newGroup(mode: GroupMode, items: DraftItem[] = []): DraftGroup {
  lastKey += 1
  return { kind: 'group', key: lastKey, mode, items }
}

export function newCondition(field: string, op: FilterOp, value?: FilterValue): DraftCondition {
  lastKey += 1
  return { kind: 'condition', key: lastKey, field, op, value }
}

/** A filter as a group of conditions; what is not within one is within a group of its own. */
export function draftOf(filter: Filter): DraftGroup {
  const item = itemOf(filter)
  return item.kind === 'group' ? item : newGroup('all', [item])
}

/** The filter that a draft says. A group without anything in it says nothing. */
export function filterOf({ mode, items }: DraftGroup): Filter {
  const filters = items
    .filter((item) => item.kind === 'condition' || item.items.length > 0)
    .map((item) => (item.kind === 'group' ? filterOf(item) : leafOf(item)))
  switch (mode) {
    case 'all':
      return { and: filters }
    case 'any':
      // "Any of nothing" would let nothing pass; a group that is empty is not there.
      return filters.length === 0 ? { and: [] } : { or: filters }
    case 'none':
      return filters.length === 0 ? { and: [] } : { not: { or: filters } }
  }
}

export function leafOf({ field, op, value }: DraftCondition): Filter {
  return value === undefined ? { field, op } : { field, op, value }
}

/** The draft with one of its parts replaced, or taken out for null. */
export function withItem(group: DraftGroup, key: number, next: DraftItem | null): DraftGroup {
  return {
    ...group,
    items: group.items.flatMap((item) => {
      if (item.key === key) return next ?? []
      return item.kind === 'group' ? withItem(item, key, next) : item
    }),
  }
}

function itemOf(filter: Filter): DraftItem {
  if ('and' in filter) return newGroup('all', filter.and.map(itemOf))
  if ('or' in filter) return newGroup('any', filter.or.map(itemOf))
  if ('not' in filter) {
    const { not } = filter
    return newGroup('none', 'or' in not ? not.or.map(itemOf) : [itemOf(not)])
  }
  return newCondition(filter.field, filter.op, filter.value)
}
