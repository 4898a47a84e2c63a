import { type FileLayout, invalid } from '@dealwright/domain'
import { CsvError, parse } from 'csv-parse'
import { Readable } from 'node:stream'

/** A line of the file as its cells; `number` counts data rows from 1, the header not among them. */
export type FileRecord = { number: number; cells: string[] }

/** Longer lines come of a quote that was never closed. */
const RECORD_BYTES_MAX = 1_048_576
const PIECE_BYTES = 65_536

/**
 * The data rows of a file, one after the other: never more of it in memory than a few lines and a chunk.
 * @throws DealError invalid for bytes that are not in the encoding, and for quotes that are not closed
 */
export async function* readRecords(bytes: AsyncIterable<Buffer>, layout: FileLayout): AsyncGenerator<FileRecord> {
  let number = layout.hasHeader ? 0 : 1
  for await (const cells of readLines(bytes, layout)) {
    if (number > 0) yield { number, cells }
    number++
  }
}

/** All lines with something in them, the header among them. */
export async function* readLines(
  bytes: AsyncIterable<Buffer>,
  { encoding, delimiter }: Pick<FileLayout, 'encoding' | 'delimiter'>,
): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: RECORD_BYTES_MAX,
  })
  const text = Readable.from(decode(bytes, encoding))
  text.on('error', (error) => parser.destroy(error)) // pipe does not hand errors on
  text.pipe(parser)
  try {
    let isFirst = true
    // Without columns or cast options csv-parse gives arrays of strings.
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (!(isFirst && isAnnouncement(cells))) yield cells
      isFirst = false
    }
  } catch (error) {
    throw error instanceof CsvError ? invalid(`The file cannot be read: ${reason(error)}`) : error
  } finally {
    text.destroy()
  }
}

/** Excel's `sep=;` before everything else. */
function isAnnouncement(cells: readonly string[]): boolean {
  return /^sep=.?$/.test(cells[0] ?? '') && cells.every((cell, index) => index === 0 || cell === '')
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: FileLayout['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytes) {
      // csv-parse turns a whole piece into records before it lets anyone have the first.
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        const text = decoder.decode(chunk.subarray(start, start + PIECE_BYTES), { stream: true })
        if (text !== '') yield text
      }
    }
    const rest = decoder.decode()
    if (rest !== '') yield rest
  } catch (error) {
    if (error instanceof TypeError)
      throw invalid(`The file is not text in ${encoding}.`, [
        { field: 'layout.encoding', message: 'Some bytes are no characters.', given: encoding },
      ])
    throw error
  }
}

function reason(error: CsvError): string {
  const line = typeof error['lines'] === 'number' ? `line ${error['lines']}: ` : ''
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return `${line}a quote is opened and never closed.`
    default:
      return `${line}${error.message}`
  }
}
