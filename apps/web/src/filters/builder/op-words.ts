import { FILTER_OPS, type FilterFieldType, type FilterOp } from '@dealwright/domain'

const WORDS: Record<FilterOp, string> = {
  eq: 'is',
  ne: 'is not',
  lt: 'is less than',
  lte: 'is at most',
  gt: 'is more than',
  gte: 'is at least',
  between: 'is between',
  in: 'is any of',
  contains: 'contains',
  startsWith: 'starts with',
  hasAny: 'has any of',
  hasAll: 'has all of',
  hasNone: 'has none of',
  isEmpty: 'is empty',
  isNotEmpty: 'is not empty',
}

const TIMES: Partial<Record<FilterOp, string>> = {
  eq: 'is on',
  ne: 'is not on',
  lt: 'is before',
  lte: 'is on or before',
  gt: 'is after',
  gte: 'is on or after',
}

/** The comparisons that a field of a type offers, in words. */
export function opOptions(type: FilterFieldType): { value: FilterOp; label: string }[] {
  const isTime = type === 'day' || type === 'instant'
  return FILTER_OPS[type].map((value) => ({ value, label: (isTime && TIMES[value]) || WORDS[value] }))
}

/** What a condition begins with when its field was chosen. */
export function firstOp(type: FilterFieldType): FilterOp {
  switch (type) {
    case 'text':
      return 'contains'
    case 'id':
    case 'member':
    case 'enum':
      return 'in'
    case 'search':
    case 'number':
    case 'amount':
    case 'day':
    case 'instant':
    case 'boolean':
    case 'ids':
    case 'choices':
      return FILTER_OPS[type].find((op) => op === 'gte') ?? FILTER_OPS[type][0]
  }
}

/** How many values a comparison takes. */
export function valuesOf(op: FilterOp): 'none' | 'one' | 'two' | 'many' {
  if (op === 'isEmpty' || op === 'isNotEmpty') return 'none'
  if (op === 'between') return 'two'
  return op === 'in' || op === 'hasAny' || op === 'hasAll' || op === 'hasNone' ? 'many' : 'one'
}
