import { type Import, noticeSentence, problemSentence, type RowProblem } from '@dealwright/domain'
import type { Look } from '../show/look.ts'
import { cleanText } from '../show/text-width.ts'

type FailedRow = { number: number; problems: RowProblem[] }

/** What an import has done, or a check would do, in words. */
export function reportText(job: Import, failed: readonly FailedRow[], { count, paint }: Look): string {
  const isCheck = job.state === 'checked'
  const counts = (['created', 'updated', 'skipped', 'failed'] as const)
    .map((what) => `${count(job[what])} ${what}`)
    .join(', ')
  const said = isCheck ? 'Nothing was imported. A run would come to' : 'Done'
  const rows = failed.flatMap(({ number, problems }) =>
    problems.map((problem) => `  Row ${number}: ${cleanText(problemSentence(problem))}`),
  )
  const more = job.failed - failed.length
  return [
    `${said}: ${counts}, of ${count(job.rowsTotal)} rows.`,
    ...part(
      'Of note',
      job.notices.map((notice) => `  ${cleanText(noticeSentence(notice))}`),
    ),
    ...part(isCheck ? 'Rows that would fail' : 'Rows that failed', [
      ...rows,
      ...(more > 0 ? [`  … and ${count(more)} more`] : []),
    ]),
  ].join('\n')

  function part(title: string, lines: string[]): string[] {
    return lines.length > 0 ? ['', paint('bold', `${title}:`), ...lines] : []
  }
}
