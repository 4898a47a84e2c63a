import type { Filter } from '@dealwright/domain'
import { DealFilters } from '../../filters/deal-filters.ts'
import { printWhere } from '../../filters/where.ts'

/** A filter as the address of the table carries it; undefined for one that is too long or too deep, which would open all deals. */
export function figureWhere(filter: Filter): string | undefined {
  return DealFilters.shape.where.parse(printWhere(filter))
}
