import type { CheckedFilter } from './checked-filter.ts'
import { type DealError, invalid, quoted, shortened } from '../errors.ts'
import { type FieldCatalog, FILTER_OPS } from './filter-catalog.ts'
import { checkCondition, type Operands } from './filter-condition.ts'
import type { FilterContext, Reader } from './filter-value.ts'
import type { Filter, FilterLeaf, FilterOp, FilterScalar } from './filter.ts'

/**
 * Checks a filter against the fields of what it is to filter, and resolves what is relative.
 * @throws DealError invalid naming the exact place, such as `and.0.value`, what was given there and what would be right
 */
export function validateFilter(filter: Filter, catalog: FieldCatalog, context: FilterContext): CheckedFilter {
  return check(filter, '')

  function check(node: Filter, path: string): CheckedFilter {
    if ('and' in node) return { kind: 'and', of: node.and.map((each, index) => check(each, `${path}and.${index}.`)) }
    if ('or' in node) return { kind: 'or', of: node.or.map((each, index) => check(each, `${path}or.${index}.`)) }
    if ('not' in node) return { kind: 'not', of: check(node.not, `${path}not.`) }
    return checkLeaf(node, path)
  }

  function checkLeaf(leaf: FilterLeaf, path: string): CheckedFilter {
    const field = catalog.get(leaf.field)
    if (field === undefined) {
      const message = `There is no field ${quoted(leaf.field)} to filter by`
      throw problem(`${path}field`, message, leaf.field, oneOf([...catalog.keys()]))
    }
    const ops: readonly FilterOp[] = FILTER_OPS[field.type]
    if (!ops.includes(leaf.op)) {
      throw problem(`${path}op`, `${leaf.field} cannot be filtered by ${quoted(leaf.op)}`, leaf.op, oneOf(ops))
    }
    const negated = NEGATED[leaf.op]
    const condition = { field: leaf.field, op: negated ?? leaf.op, read: operands(leaf, `${path}value`) }
    const checked = checkCondition(condition, field, context)
    return negated === undefined ? checked : { kind: 'not', of: checked }
  }
}

const NEGATED: Partial<Record<FilterOp, FilterOp>> = { ne: 'eq', hasNone: 'hasAny', isNotEmpty: 'isEmpty' }

/** The leaf's values, as many as its op takes, to be read as the field's type. */
function operands({ field, op, value }: FilterLeaf, path: string): Operands {
  const isList = Array.isArray(value)
  const [first, ...others] = isList ? value : [value]
  const arity = ARITY[op]
  const isRight =
    arity === 'none'
      ? value === undefined
      : arity === 'one'
        ? !isList && value !== undefined
        : isList && first !== undefined
  if (!isRight || (arity === 'two' && others.length !== 1)) {
    throw problem(path, `${field} ${op} cannot take that value`, value, EXPECTED[arity])
  }
  return (reader) => [
    readOne(reader, first, isList ? `${path}.0` : path),
    ...others.map((other, index) => readOne(reader, other, `${path}.${index + 1}`)),
  ]

  function readOne<T>(reader: Reader<T>, given: FilterScalar | undefined, at: string): T {
    const read = given === undefined ? null : reader.read(given)
    if (read === null) throw problem(at, `${field} cannot be compared with ${quoted(given)}`, given, reader.expected)
    return read
  }
}

const EXPECTED = {
  none: 'no value',
  one: 'one value',
  two: 'a list of two values, the lower first',
  many: 'a list of at least one value',
}

const ARITY: Record<FilterOp, keyof typeof EXPECTED> = {
  eq: 'one',
  ne: 'one',
  lt: 'one',
  lte: 'one',
  gt: 'one',
  gte: 'one',
  contains: 'one',
  startsWith: 'one',
  between: 'two',
  in: 'many',
  hasAny: 'many',
  hasAll: 'many',
  hasNone: 'many',
  isEmpty: 'none',
  isNotEmpty: 'none',
}

function oneOf(values: readonly string[]): string {
  return `one of ${values.join(', ')}`
}

function problem(field: string, message: string, given: unknown, expected: string): DealError {
  return invalid(`${message}; expected ${expected}`, [{ field, message, given: shortened(given), expected }])
}
