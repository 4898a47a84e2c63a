/**
 * Text as a cell of a file that people open in a spreadsheet: what that would run as a formula gets an apostrophe in front,
 * numbers stay numbers (OWASP, CSV injection).
 */
export function spreadsheetCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text
}
