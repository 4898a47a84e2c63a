import type { CurrencyCode } from '../values/currency.ts'
import type { FilterFieldType } from './filter-catalog.ts'

/**
 * A filter that fits its catalogue, in the few forms that an evaluator must know: `ne`, `hasNone` and `isNotEmpty` have become
 * `not`, relative values are resolved, text is folded (see fold-case.ts). The evaluators, in memory and in SQL, keep to this:
 * - Every leaf is true or false. A field without a value satisfies `empty` and no other leaf; `not` turns that round, so that
 *   "owner is not Alice" finds the deals without an owner. Text without characters and a list without members are no value.
 * - `and` of nothing is true, `or` of nothing false.
 * - `oneOf`: equal to one of the values, text by its folded form.
 * - `text`: the folded text starts with, or somewhere contains, the value.
 * - `range`: all bounds hold; numbers and amounts compare as decimals, days and instants by time. With a `currency` only
 *   amounts in that currency can be within.
 * - `has`: among the record's values are all, or any, of the given ones.
 */
export type CheckedFilter =
  | { kind: 'and' | 'or'; of: CheckedFilter[] }
  | { kind: 'not'; of: CheckedFilter }
  | CheckedLeaf

export type CheckedLeaf =
  | { kind: 'empty'; field: string; type: FilterFieldType }
  | { kind: 'oneOf'; field: string; type: 'text' | 'id' | 'enum'; values: string[] }
  | { kind: 'is'; field: string; type: 'boolean'; value: boolean }
  | { kind: 'text'; field: string; type: 'text' | 'search'; at: 'start' | 'anywhere'; text: string }
  | { kind: 'range'; field: string; type: 'number' | 'day' | 'instant'; bounds: Bound[] }
  | { kind: 'range'; field: string; type: 'amount'; currency: CurrencyCode | null; bounds: Bound[] }
  | { kind: 'has'; field: string; type: 'ids' | 'choices'; all: boolean; values: string[] }

/** `value` is a decimal, a calendar day or an instant, as the leaf's type says. */
export type Bound = { op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; value: string }
