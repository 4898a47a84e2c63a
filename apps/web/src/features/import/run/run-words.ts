import type { Import } from '@dealwright/domain'
import { formatNumber } from '../../../format/number.ts'
import { countOf, countOfKind, KIND_WORDS } from '../words.ts'

type Told = Pick<
  Import,
  'state' | 'kind' | 'fileName' | 'rowsDone' | 'rowsTotal' | 'created' | 'updated' | 'startedAt' | 'finishedAt'
>

/** What an import that was started has come to, as a heading and a sentence. */
export function runWords(job: Told): { title: string; text: string } {
  const { kind, rowsDone, rowsTotal } = job
  switch (job.state) {
    case 'running':
      return {
        title: `Importing ${countOf(rowsTotal, 'row')}`,
        text: 'It goes on when you leave this page or close the browser. You find it again under Import.',
      }
    case 'cancelled':
    case 'failed':
      return {
        title: job.state === 'cancelled' ? 'Import cancelled' : 'Import stopped',
        text: `${formatNumber(rowsDone)} of ${countOf(rowsTotal, 'row')} were through by then, and what they made is there. Go on with the others, or revert it.`,
      }
    case 'reverting':
      return {
        title: 'Reverting the import',
        text: 'What it made is deleted again, what it changed is set back. Whatever was changed since stays as it is.',
      }
    case 'reverted':
      return {
        title: 'Import reverted',
        text: `The ${KIND_WORDS[kind].many} are as they were before, but for what is said below.`,
      }
    default:
      return { title: doneTitle(job), text: doneText(job) }
  }
}

function doneTitle({ kind, created, updated }: Told): string {
  if (created > 0 && updated > 0) return `${countOfKind(created, kind)} added, ${countOfKind(updated, kind)} updated`
  if (updated > 0) return `${countOfKind(updated, kind)} updated`
  return created > 0 ? `${countOfKind(created, kind)} imported` : 'Nothing to import'
}

function doneText({ rowsDone, startedAt, finishedAt }: Told): string {
  const seconds =
    startedAt && finishedAt ? Math.max(1, Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)) : null
  const time =
    seconds === null
      ? ''
      : seconds < 120
        ? ` in ${countOf(seconds, 'second')}`
        : ` in ${Math.round(seconds / 60)} minutes`
  return `${countOf(rowsDone, 'row')} read${time}.`
}
