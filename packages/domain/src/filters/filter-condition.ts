import type { Bound, CheckedFilter } from './checked-filter.ts'
import type { FilterField } from './filter-catalog.ts'
import {
  amountReader,
  booleanReader,
  dayReader,
  type FilterContext,
  idReader,
  type InstantSpan,
  instantReader,
  memberReader,
  numberReader,
  optionReader,
  type Reader,
  textReader,
} from './filter-value.ts'
import type { FilterOp } from './filter.ts'

const MOST_WORDS = 20

/** The values of a leaf, as many as its op takes, read as the field's type. */
export type Operands = <T>(reader: Reader<T>) => [T, ...T[]]

/** What a leaf means for a field of a type; its op is one of that type's and no negation. */
export function checkCondition(
  { field, op, read }: { field: string; op: FilterOp; read: Operands },
  of: FilterField,
  context: FilterContext,
): CheckedFilter {
  if (op === 'isEmpty') return { kind: 'empty', field, type: of.type }
  switch (of.type) {
    case 'text': {
      const values = read(textReader)
      if (op === 'eq' || op === 'in') return { kind: 'oneOf', field, type: 'text', values }
      return { kind: 'text', field, type: 'text', at: op === 'startsWith' ? 'start' : 'anywhere', text: values[0] }
    }
    case 'search': {
      const words = new Set(
        read(textReader)[0]
          .split(/\s+/)
          .filter((word) => word !== ''),
      )
      // Of a whole page that somebody pastes the first words are enough, and each more takes its time.
      return {
        kind: 'and',
        of: [...words]
          .slice(0, MOST_WORDS)
          .map((text) => ({ kind: 'text', field, type: 'search', at: 'anywhere', text })),
      }
    }
    case 'id':
      return { kind: 'oneOf', field, type: 'id', values: read(idReader) }
    case 'member':
      return { kind: 'oneOf', field, type: 'id', values: read(memberReader(context)) }
    case 'enum':
      return { kind: 'oneOf', field, type: 'enum', values: read(optionReader(of.options)) }
    case 'boolean':
      return { kind: 'is', field, type: 'boolean', value: read(booleanReader)[0] }
    case 'number': {
      const values = read(numberReader)
      if (op !== 'in') return { kind: 'range', field, type: 'number', bounds: bounds(op, values) }
      return {
        kind: 'or',
        of: values.map((value) => ({ kind: 'range', field, type: 'number', bounds: bounds('eq', [value]) })),
      }
    }
    case 'amount':
      return amountCondition(field, op, read, context)
    case 'day':
      return { kind: 'range', field, type: 'day', bounds: bounds(op, read(dayReader(context))) }
    case 'instant':
      return { kind: 'range', field, type: 'instant', bounds: spanBounds(op, read(instantReader(context))) }
    case 'ids':
      return { kind: 'has', field, type: 'ids', all: op === 'hasAll', values: read(idReader) }
    case 'choices':
      return { kind: 'has', field, type: 'choices', all: op === 'hasAll', values: read(optionReader(of.options)) }
  }
}

/**
 * Amounts compare within one currency alone: the one that is named, else the workspace's. 0 without a currency compares with
 * amounts in all of them, since nothing is nothing in each and "more than 0" is meant that way.
 */
function amountCondition(field: string, op: FilterOp, read: Operands, context: FilterContext): CheckedFilter {
  const named = read(amountReader(null)).find(({ currency }) => currency !== null)?.currency ?? null
  const [first, ...others] = read(amountReader(named))
  const values: [string, ...string[]] = [first.amount, ...others.map(({ amount }) => amount)]
  const isZero = values.every((value) => value === '0')
  return {
    kind: 'range',
    field,
    type: 'amount',
    currency: named ?? (isZero ? null : context.currency),
    bounds: bounds(op, values),
  }
}

function bounds(op: FilterOp, [first, last = first]: [string, ...string[]]): Bound[] {
  switch (op) {
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return [{ op, value: first }]
    default:
      return [
        { op: 'gte', value: first },
        { op: 'lte', value: last },
      ]
  }
}

/** Spans are half open, so that "until Friday" includes all of Friday and nothing of Saturday. */
function spanBounds(op: FilterOp, [first, last = first]: [InstantSpan, ...InstantSpan[]]): Bound[] {
  switch (op) {
    case 'lt':
      return [{ op: 'lt', value: first.start }]
    case 'lte':
      return [{ op: 'lt', value: first.end }]
    case 'gt':
      return [{ op: 'gte', value: first.end }]
    case 'gte':
      return [{ op: 'gte', value: first.start }]
    default:
      return [
        { op: 'gte', value: first.start },
        { op: 'lt', value: last.end },
      ]
  }
}
