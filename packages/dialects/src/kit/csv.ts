import { spreadsheetCell } from '@dealwright/domain'

/**
 * CSV after RFC 4180: a line for each row, ended by CR LF; cells with commas, quotes or line breaks are quoted. What a spreadsheet
 * would take for a formula gets a leading apostrophe.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null): string {
  const text = spreadsheetCell(String(value ?? ''))
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
