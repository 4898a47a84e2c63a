import type { RowNotice } from './import-notice.ts'

/** A cell read as what its column holds: a value, nothing, or why it cannot be read and what could. */
export type CellReading<T> =
  | { kind: 'value'; value: T; notice?: Pick<RowNotice, 'kind' | 'meant'> | undefined }
  | { kind: 'empty' }
  | { kind: 'wrong'; why: string; want: string }

export const EMPTY_CELL = { kind: 'empty' } as const

export function cellValue<T>(value: T): CellReading<T> {
  return { kind: 'value', value }
}

export function wrongCell(why: string, want: string): CellReading<never> {
  return { kind: 'wrong', why, want }
}

/** A cell without surrounding white space and without the control characters that no field can hold. */
export function cleanCell(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF\u200B]/g, '').trim()
}

const PLACEHOLDERS = new Set([
  '-',
  '--',
  '–',
  '—',
  'null',
  'none',
  'nil',
  'n/a',
  'na',
  '#n/a',
  'nan',
  'undefined',
  '(blank)',
  '(none)',
  '(no value)',
  '?',
])

/** True for what programs write into a cell to say that it is empty. Only asked of cells that hold more than free text. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.has(text.toLowerCase())
}
