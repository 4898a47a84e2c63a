import type { CheckedFilter } from '@dealwright/domain'
import { sql } from 'kysely'
import { compileLeaf } from './compile-leaf.ts'
import { allOf, anyOf, type Condition, type FilterColumn } from './filter-column.ts'

/**
 * A checked filter as SQL, with the meaning that the domain states at `CheckedFilter` and `matches` follows; a property test holds
 * the two together. A leaf on a missing value is null here, which `and`, `or` and `where` take for false and `is not true` turns
 * round: so all of it is two-valued without a null check at each leaf that would hide the leaf from indexes.
 */
export function compileFilter(filter: CheckedFilter, columnOf: (field: string) => FilterColumn): Condition {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.of.map((each) => compileFilter(each, columnOf)))
    case 'or':
      return anyOf(filter.of.map((each) => compileFilter(each, columnOf)))
    case 'not':
      return sql`(${compileFilter(filter.of, columnOf)}) is not true`
    case 'empty':
    case 'oneOf':
    case 'is':
    case 'text':
    case 'range':
    case 'has':
      return compileLeaf(filter, columnOf(filter.field))
  }
}
