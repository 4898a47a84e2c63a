import { Link } from '@tanstack/react-router'
import { PAGES } from '../../../pages.ts'
import { Button } from '../../../ui/button.tsx'
import type { ImportJob } from '../use-import.ts'
import { KIND_WORDS } from '../words.ts'

/** Where the imported records can be looked at, and what to import next. */
export function OpenRecords({ job: { kind, plan } }: { job: Pick<ImportJob, 'kind' | 'plan'> }) {
  if (kind === 'deals')
    return (
      <Button asChild look="primary">
        <Link to="/board/{-$pipelineId}" params={{ pipelineId: plan?.pipelineId ?? undefined }}>
          Open the board
        </Link>
      </Button>
    )
  return (
    <>
      {PAGES[kind] && (
        <Button asChild>
          <Link to={kind === 'companies' ? '/companies' : '/contacts'}>Open {KIND_WORDS[kind].many}</Link>
        </Button>
      )}
      <Button asChild look="primary">
        <Link to="/import">Import another file</Link>
      </Button>
    </>
  )
}
