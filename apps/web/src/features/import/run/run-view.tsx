import { can } from '@dealwright/domain'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { useSession } from '../../../data/session.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { PhaseHeading } from '../steps/step-heading.tsx'
import type { ImportJob } from '../use-import.ts'
import { FailedRows } from './failed-rows.tsx'
import { JobCounts } from './job-counts.tsx'
import { JobProgress } from './job-progress.tsx'
import { KeptRecords } from './kept-records.tsx'
import { isOfRevert } from './notice-groups.ts'
import { NoticeList } from './notice-list.tsx'
import { OpenRecords } from './open-records.tsx'
import { RevertDialog } from './revert-dialog.tsx'
import { runWords } from './run-words.ts'
import { useCommand } from './use-command.ts'

/** An import that is carried out, was, or is being undone. */
export function RunView({ job, seenAt, isLost }: { job: ImportJob; seenAt: number; isLost: boolean }) {
  const session = useSession()
  const run = useCommand(job, 'run')
  const [asksToRevert, setAsksToRevert] = useState(false)
  const { workspace, member, teamId, role, scopes, permissions } = session
  const actor = { workspaceId: workspace.id, memberId: member?.id ?? null, teamId, role, scopes }
  const mayRevert = can(actor, 'import.revert', { kind: 'owned', ownerId: job.createdById })
  const { title, text } = runWords(job)
  const isStopped = job.state === 'cancelled' || job.state === 'failed'
  const isOver = job.state === 'done' || isStopped
  const isReverted = job.state === 'reverted'
  const notices = job.notices.filter((notice) => isOfRevert(notice) === isReverted)

  return (
    <>
      <PhaseHeading title={title}>{text}</PhaseHeading>
      <div className="grid gap-4">
        {job.error && (
          <Alert tone="negative" title="The import stopped">
            {job.error}
          </Alert>
        )}
        {run.error && <Alert tone="negative">{problemMessage(run.error)}</Alert>}
        {job.state === 'running' && (
          <JobProgress
            key="run"
            {...{ job, seenAt, isLost }}
            label="Import"
            unit="row"
            cancelLabel="Cancel the import"
          />
        )}
        {job.state === 'reverting' && (
          <JobProgress key="revert" {...{ job, seenAt, isLost }} label="Revert" unit="record" cancelLabel="Stop" />
        )}
        {isOver && (
          <>
            <div className="flex flex-wrap gap-2">
              {isStopped && permissions['import.run'] && (
                <Button look="primary" isPending={run.isPending} onClick={() => run.mutate()}>
                  Go on
                </Button>
              )}
              {job.state === 'done' && <OpenRecords job={job} />}
              {mayRevert && job.created + job.updated > 0 && (
                <Button onClick={() => setAsksToRevert(true)}>Revert the import</Button>
              )}
            </div>
            <JobCounts job={job} isDone />
            {job.failed > 0 && <FailedRows job={job} title="Rows that failed" />}
          </>
        )}
        {isReverted && (
          <div>
            <Button asChild>
              <Link to="/import">Import another file</Link>
            </Button>
          </div>
        )}
        {(isOver || isReverted) && job.plan && (
          <NoticeList title={isReverted ? 'What was undone' : 'Worth knowing'} notices={notices} plan={job.plan} />
        )}
        {isReverted && notices.some(({ kind }) => kind === 'revert_kept') && <KeptRecords job={job} />}
      </div>
      <RevertDialog job={job} isOpen={asksToRevert} onClose={() => setAsksToRevert(false)} />
    </>
  )
}
