import type { Import } from '@dealwright/domain'
import { formatNumber } from '../../../format/number.ts'
import { Card } from '../../../ui/card.tsx'
import { Stat, Stats } from '../../../ui/stat.tsx'
import { KIND_WORDS } from '../words.ts'

/** What a check says that would happen, or what a run has done. */
export function JobCounts({
  job,
  isDone,
}: {
  job: Pick<Import, 'kind' | 'created' | 'updated' | 'skipped' | 'failed'>
  isDone: boolean
}) {
  const { title } = KIND_WORDS[job.kind]
  return (
    <Card>
      <Stats>
        <Stat label={isDone ? `${title} added` : `${title} to add`} value={formatNumber(job.created)} />
        <Stat label={isDone ? 'Updated' : 'To update'} value={formatNumber(job.updated)} />
        <Stat label="Left as they are" value={formatNumber(job.skipped)} />
        <Stat
          label={isDone ? 'Rows failed' : 'Rows that would fail'}
          value={<span className={job.failed > 0 ? 'text-negative-ink' : undefined}>{formatNumber(job.failed)}</span>}
        />
      </Stats>
    </Card>
  )
}
