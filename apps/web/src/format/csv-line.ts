import { spreadsheetCell } from '@dealwright/domain'

/** One record of a CSV file (RFC 4180), without anything that a spreadsheet would run. */
export function csvLine(cells: readonly string[]): string {
  const fields = cells
    .map(spreadsheetCell)
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${fields.join(',')}\r\n`
}
