import {
  findTargetField,
  type Import,
  type ImportPlan,
  noticeSentence,
  problemSentence,
  type RowProblem,
} from '@dealwright/domain'

type FailedRow = { number: number; problems: RowProblem[] }

/** Where each column goes, a line each. */
export function mappingLines({ kind, columns }: ImportPlan): string[] {
  const width = Math.max(...columns.map(({ header }) => header.length))
  return columns.map(({ header, target, dayFormat }) => {
    const from = `  ${header.padEnd(width)}  →  `
    switch (target.to) {
      case 'nothing':
        return `${from}(not imported)`
      case 'custom':
        return `${from}custom field ${target.key}`
      case 'new_custom':
        return `${from}new custom field ${target.key} (${target.type})`
      case 'field': {
        const field = findTargetField(kind, target.field)
        const isDay = field?.holds === 'day' || field?.holds === 'instant'
        return `${from}${target.field}${isDay && dayFormat ? ` (${dayFormat})` : ''}`
      }
    }
  })
}

/** What an import has done, or a check would do, in words. */
export function reportLines(job: Import, failed: readonly FailedRow[]): string[] {
  const isCheck = job.state === 'checked'
  const counts = [
    `${count(job.created)} created`,
    `${count(job.updated)} updated`,
    `${count(job.skipped)} skipped`,
    `${count(job.failed)} failed`,
  ]
  const lines = [
    `${isCheck ? 'Nothing was imported. A run would come to' : 'Done'}: ${counts.join(', ')}, of ${count(job.rowsTotal)} rows.`,
  ]
  if (job.notices.length > 0) lines.push('', 'Of note:', ...job.notices.map((notice) => `  ${noticeSentence(notice)}`))
  if (failed.length > 0) {
    lines.push('', isCheck ? 'Rows that would fail:' : 'Rows that failed:', ...failed.flatMap(rowLines))
    if (job.failed > failed.length) lines.push(`  … and ${count(job.failed - failed.length)} more`)
  }
  return lines
}

function rowLines({ number, problems }: FailedRow): string[] {
  return problems.map((problem) => `  Row ${number}: ${problemSentence(problem)}`)
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
