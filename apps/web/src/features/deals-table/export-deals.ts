import { csvLine } from '@dealwright/domain'
import type { DealView } from '@dealwright/domain'
import type { useTRPCClient } from '../../data/trpc.ts'
import { type CellContext, cellValue, type PlainValue } from './cell-text.ts'
import type { DealColumn } from './deal-columns.ts'
import type { TableScope } from './use-deal-pages.ts'

type Api = ReturnType<typeof useTRPCClient>

const ROWS = 200

/** An amount says nothing without its currency: that goes right behind it. */
export function exportColumns(columns: readonly DealColumn[], all: readonly DealColumn[]): DealColumn[] {
  if (columns.some(({ id }) => id === 'currency')) return [...columns]
  const currency = all.filter(({ id }) => id === 'currency')
  return columns.flatMap((column) => (column.id === 'amount' ? [column, ...currency] : [column]))
}

/**
 * All deals of a filter in their order, as a CSV file: every page is read to its end, so that the file holds what the
 * table shows. Values are those of programs: plain decimals, `YYYY-MM-DD`.
 * @param onProgress how many are written
 * @throws what the server refuses, and the signal's reason
 */
export async function exportDeals(
  api: Api,
  { scope, columns, cells }: { scope: TableScope; columns: readonly DealColumn[]; cells: CellContext },
  { signal, onProgress }: { signal: AbortSignal; onProgress: (count: number) => void },
): Promise<{ file: Blob; count: number }> {
  // The mark at its start tells spreadsheets that it is UTF-8.
  const parts = ['\uFEFF', csvLine(columns.map(({ label }) => label))]
  let count = 0
  for (let cursor: string | null | undefined = undefined; cursor !== null;) {
    const page: { items: DealView[]; nextCursor: string | null } = await api.deals.list.query(
      { ...scope, limit: ROWS, ...(cursor && { cursor }) },
      { signal },
    )
    parts.push(...page.items.map((deal) => csvLine(columns.map((column) => cellOf(cellValue(deal, column, cells))))))
    count += page.items.length
    onProgress(count)
    cursor = page.nextCursor
  }
  return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), count }
}

function cellOf(value: PlainValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' ? value.join(', ') : String(value)
}
