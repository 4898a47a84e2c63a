import { countNotices, type Import, listNotices, type RowNotice, tallyOf } from '@dealwright/domain'
import { type Decision, withColumn } from './batch.ts'
import type { FailedRow } from './import-rows-store.ts'
import type { Batch } from './read-batches.ts'

/** The import after a batch, with the rows that failed in it. What a refused row holds is not counted among the notices. */
export function countBatch(
  job: Import,
  batch: Batch,
  { outcomes }: Pick<Decision, 'outcomes'>,
): { job: Import; failed: FailedRow[] } {
  const tally = tallyOf(job.notices)
  const readings = new Map(batch.rows.map((row) => [row.number, row]))
  const failed: FailedRow[] = [...batch.refused]
  const counts = { created: 0, updated: 0, skipped: 0 }
  for (const outcome of outcomes) {
    const reading = readings.get(outcome.number)
    if (outcome.kind === 'failed') {
      failed.push({ number: outcome.number, cells: reading?.cells ?? [], problems: outcome.problems })
      continue
    }
    counts[outcome.kind]++
    countNotices(tally, [...(reading?.notices ?? []), ...outcome.notices], outcome.number)
  }
  const { plan } = job
  return {
    job: {
      ...job,
      rowsDone: batch.start + batch.size,
      created: job.created + counts.created,
      updated: job.updated + counts.updated,
      skipped: job.skipped + counts.skipped,
      failed: job.failed + failed.length,
      notices: listNotices(tally),
    },
    failed: failed.map((row) => ({
      ...row,
      problems: plan ? row.problems.map((problem) => withColumn(problem, plan)) : row.problems,
    })),
  }
}

/** The import with notices of single rows added. */
export function countRowNotices(
  job: Import,
  rows: readonly { number: number; notices: readonly RowNotice[] }[],
): Import {
  const tally = tallyOf(job.notices)
  for (const { number, notices } of rows) countNotices(tally, notices, number)
  return { ...job, notices: listNotices(tally) }
}
