import type { Sort } from '@dealwright/domain'
import type { ReadContext } from '../context.ts'
import { customSortColumns as columnsOf } from '../custom-fields/sort-columns.ts'
import type { SortColumns } from '../db/keyset.ts'

/** The columns of the deals' custom fields that a sort names. */
export function customSortColumns(ctx: ReadContext, sort: Sort): Promise<SortColumns> {
  return columnsOf(ctx, sort, { entity: 'deal', alias: 'd' })
}
