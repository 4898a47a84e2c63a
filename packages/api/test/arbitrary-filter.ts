import {
  type FieldCatalog,
  FILTER_OPS,
  type Filter,
  type FilterField,
  type FilterOp,
  type FilterScalar,
} from '@dealwright/domain'
import fc from 'fast-check'

/** Values that occur in the records at hand, so that conditions are often met: texts, ids and whatever else. */
export type Vocabulary = {
  texts: readonly string[]
  ids: readonly string[]
  days: readonly string[]
  instants: readonly string[]
  numbers: readonly (number | string)[]
}

/** Any tree of conditions that fits the catalogue. */
export function arbitraryFilter(catalog: FieldCatalog, vocabulary: Vocabulary): fc.Arbitrary<Filter> {
  const leaf = fc.constantFrom(...catalog).chain(([field, type]) => arbitraryLeaf(field, type, vocabulary))
  const { tree } = fc.letrec<{ tree: Filter; branch: Filter }>((tie) => ({
    tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('branch')),
    branch: fc.oneof(
      fc.record({ and: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('tree'), { maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  }))
  return tree
}

/** Any one condition on a field. */
export function arbitraryLeaf(field: string, type: FilterField, vocabulary: Vocabulary): fc.Arbitrary<Filter> {
  return fc.constantFrom<FilterOp>(...FILTER_OPS[type.type]).chain((op): fc.Arbitrary<Filter> => {
    const value = arbitraryValue(type, vocabulary)
    switch (op) {
      case 'isEmpty':
      case 'isNotEmpty':
        return fc.constant({ field, op })
      case 'between':
        return fc
          .tuple(value, value)
          .filter(isOfOneCurrency)
          .map((pair) => ({ field, op, value: pair }))
      case 'in':
      case 'hasAny':
      case 'hasAll':
      case 'hasNone':
        return fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => ({ field, op, value: list }))
      default:
        return value.map((one) => ({ field, op, value: one }))
    }
  })
}

function isOfOneCurrency(pair: FilterScalar[]): boolean {
  const named = pair.map((value) => (typeof value === 'object' && 'currency' in value ? value.currency : undefined))
  return new Set(named.filter((currency) => currency !== undefined)).size < 2
}

function arbitraryValue(
  field: FilterField,
  { texts, ids, days, instants, numbers }: Vocabulary,
): fc.Arbitrary<FilterScalar> {
  const day = fc.oneof(
    fc.constantFrom(...days),
    fc.integer({ min: -60, max: 60 }).map((shift) => ({ days: shift })),
  )
  switch (field.type) {
    case 'text':
    case 'search':
      return fc
        .constantFrom(...texts)
        .chain((text) => fc.constantFrom(text, text.toUpperCase(), text.slice(0, 2), text.slice(-3)))
        .filter((text) => text !== '' && text.isWellFormed())
    case 'number':
      return fc.constantFrom(...numbers)
    case 'amount':
      return fc.oneof(
        fc.constantFrom(...numbers),
        fc.record({ amount: fc.constantFrom(...numbers), currency: fc.constantFrom('USD', 'EUR', 'JPY') }),
      )
    case 'day':
      return day
    case 'instant':
      return fc.oneof(day, fc.constantFrom(...instants))
    case 'boolean':
      return fc.boolean()
    case 'member':
      return fc.oneof(fc.constantFrom(...ids), fc.constant({ me: true } as const))
    case 'id':
    case 'ids':
      return fc.constantFrom(...ids)
    case 'enum':
    case 'choices':
      return fc.constantFrom(...field.options)
  }
}
