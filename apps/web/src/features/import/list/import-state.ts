import type { Import } from '@dealwright/domain'
import { formatPercent } from '../../../format/number.ts'
import type { Tone } from '../../../ui/badge.tsx'

/** How an import stands, in a word or two. @param isSending its file is on its way from this tab */
export function stateOfImport(
  job: Pick<Import, 'state' | 'layout' | 'rowsDone' | 'rowsTotal' | 'failed'>,
  isSending: boolean,
) {
  const share = job.rowsTotal > 0 ? ` ${formatPercent(Math.floor((job.rowsDone / job.rowsTotal) * 100))}` : ''
  const said = (label: string, tone: Tone) => ({ label, tone })
  switch (job.state) {
    case 'uploading':
      if (job.layout !== null) return said('Not finished', 'caution')
      return isSending ? said('Uploading', 'accent') : said('Upload stopped', 'caution')
    case 'ready':
    case 'checked':
      return said('Not finished', 'caution')
    case 'checking':
      return said(`Checking${share}`, 'accent')
    case 'running':
      return said(`Importing${share}`, 'accent')
    case 'done':
      return said('Done', 'positive')
    case 'cancelled':
      return said('Cancelled', 'caution')
    case 'failed':
      return said('Stopped', 'negative')
    case 'reverting':
      return said(`Reverting${share}`, 'accent')
    case 'reverted':
      return said('Reverted', 'neutral')
  }
}

/** Whether a person has to do something before it goes on. */
export function isUnfinished({ state }: Pick<Import, 'state'>): boolean {
  return (
    state === 'uploading' || state === 'ready' || state === 'checked' || state === 'cancelled' || state === 'failed'
  )
}
