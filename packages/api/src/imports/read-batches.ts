import { type FileLayout, type RowNotice, type RowProblem, readRow, type RowReader } from '@dealwright/domain'
import type { ReadRow } from './batch.ts'
import { BATCH_ROWS } from './job-host.ts'
import { type FileRecord, readRecords } from './read-records.ts'

/** Consecutive rows of a file, each understood or refused. */
export type Batch = {
  /** Rows before this batch. */
  start: number
  size: number
  rows: (ReadRow & { notices: RowNotice[] })[]
  refused: { number: number; cells: string[]; problems: RowProblem[] }[]
}

/** A file's rows in batches, from the row after the first `skip`. */
export async function* readBatches(
  bytes: AsyncIterable<Buffer>,
  { layout, reader, skip }: { layout: FileLayout; reader: RowReader; skip: number },
): AsyncGenerator<Batch> {
  let records: FileRecord[] = []
  for await (const record of readRecords(bytes, layout)) {
    if (record.number <= skip) continue
    records.push(record)
    if (records.length < BATCH_ROWS) continue
    yield batchOf(records, reader)
    records = []
  }
  if (records.length > 0) yield batchOf(records, reader)
}

/** Gets the next item ready while the one before is worked on: the file is read on while the database is busy. */
export async function* readAhead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    let next = items.next()
    for (;;) {
      const result = await next
      if (result.done) return
      next = items.next()
      next.catch(() => {}) // it is thrown where it is awaited
      yield result.value
    }
  } finally {
    await items.return(undefined)
  }
}

function batchOf(records: readonly FileRecord[], reader: RowReader): Batch {
  const batch: Batch = { start: (records[0]?.number ?? 1) - 1, size: records.length, rows: [], refused: [] }
  for (const { number, cells } of records) {
    const reading = readRow(cells, reader)
    if (reading.kind === 'read') batch.rows.push({ number, cells, row: reading.row, notices: reading.notices })
    else batch.refused.push({ number, cells, problems: reading.problems })
  }
  return batch
}
