/**
 * Text as a cell of a file that people open in a spreadsheet: what that would run as a formula gets an apostrophe in front,
 * numbers stay numbers, also by its wide form that spreadsheets of East Asia read (OWASP, CSV injection).
 */
export function spreadsheetCell(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text
}

/** One record of a CSV file (RFC 4180), without anything that a spreadsheet would run. */
export function csvLine(cells: readonly string[]): string {
  const fields = cells
    .map(spreadsheetCell)
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return `${fields.join(',')}\r\n`
}
