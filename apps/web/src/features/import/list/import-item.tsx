import type { Import } from '@dealwright/domain'
import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../format/number.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { useUpload } from '../upload/uploads.ts'
import { countOf, countOfKind, KIND_WORDS } from '../words.ts'
import { isUnfinished, stateOfImport } from './import-state.ts'

/** One import: what, by whom and when, and what came of it. */
export function ImportItem({ job, author }: { job: Import; author: string | null }) {
  const upload = useUpload(job.id)
  const { label, tone } = stateOfImport(job, upload !== undefined && upload.state !== 'failed')
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2.5 first:border-t-0 hover:bg-hover">
      <div className="min-w-0 grow basis-56">
        <Link
          to="/import/$importId"
          params={{ importId: job.id }}
          className="focus-inset block truncate font-medium after:absolute after:inset-0 after:rounded-md"
        >
          {isUnfinished(job) && <span className="text-accent-ink">Continue </span>}
          {job.fileName}
        </Link>
        <p className="truncate text-sm text-muted">
          {KIND_WORDS[job.kind].title} · {author ? `${author} · ` : ''}
          <Instant at={job.createdAt} />
        </p>
      </div>
      <p className="figures text-sm text-muted sm:text-right">{resultOf(job)}</p>
      <Badge tone={tone}>{label}</Badge>
    </li>
  )
}

function resultOf({ state, kind, rowsTotal, created, updated, failed }: Import): string {
  switch (state) {
    case 'uploading':
    case 'ready':
    case 'checked':
    case 'checking':
      return rowsTotal > 0 ? countOf(rowsTotal, 'row') : ''
    case 'reverting':
    case 'reverted':
      return ''
    case 'running':
    case 'done':
    case 'cancelled':
    case 'failed': {
      const parts = [
        created > 0 && `${countOfKind(created, kind)} added`,
        updated > 0 && `${formatNumber(updated)} updated`,
        failed > 0 && `${countOf(failed, 'row')} failed`,
      ]
      return parts.filter(Boolean).join(' · ') || 'nothing changed'
    }
  }
}
