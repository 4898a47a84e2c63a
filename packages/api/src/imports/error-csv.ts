import { type Import, problemSentence, spreadsheetCell, type WorkspaceId } from '@dealwright/domain'
import { stringify } from 'csv-stringify/sync'
import type { Db } from '../db/transaction.ts'
import { listFailedRows } from './import-rows-store.ts'

/** Rows of one page; a program asks for the next with the number of the last. */
export const ERROR_CSV_ROWS = 5000

/**
 * The refused rows as they stand in the file, with the row's number and the reasons behind them, to be corrected and imported again.
 * A cell that a spreadsheet would take for a formula is given a leading apostrophe.
 * @returns the text, and where to go on when there is more
 */
export async function writeErrorCsv(
  db: Db,
  { workspaceId, job, after }: { workspaceId: WorkspaceId; job: Import; after: number },
): Promise<{ csv: string; nextAfter: number | null }> {
  const rows = await listFailedRows(db, { workspaceId, importId: job.id }, { after, limit: ERROR_CSV_ROWS + 1 })
  const page = rows.slice(0, ERROR_CSV_ROWS)
  const header = (job.plan?.columns ?? []).map((column) => column.header)
  const lines = page.map(({ number, cells, problems }) => [
    ...header.map((_, index) => cells[index] ?? ''),
    ...cells.slice(header.length),
    String(number),
    problems.map(problemSentence).join(' | '),
  ])
  const named = after === 0 ? [[...header, 'Row', 'Reason'], ...lines] : lines
  const csv = stringify(
    named.map((line) => line.map(spreadsheetCell)),
    { delimiter: job.layout?.delimiter ?? ',', record_delimiter: '\r\n' },
  )
  return { csv, nextAfter: rows.length > ERROR_CSV_ROWS ? (page.at(-1)?.number ?? null) : null }
}
