import type { FieldProblem } from '@dealwright/domain'
import { Link } from '@tanstack/react-router'
import { problemMessage } from '../../../data/problem.ts'
import { Alert } from '../../../ui/alert.tsx'
import { FailedRows } from '../run/failed-rows.tsx'
import { JobCounts } from '../run/job-counts.tsx'
import { JobProgress } from '../run/job-progress.tsx'
import { NoticeList } from '../run/notice-list.tsx'
import { stepOfProblem } from '../plan/step-problems.ts'
import { STEPS } from '../steps.ts'
import type { ImportJob } from '../use-import.ts'
import { countOf, KIND_WORDS } from '../words.ts'
import { StepHeading } from './step-heading.tsx'

/** What an import would do, row by row, before anything is written. */
export function CheckStep({
  job,
  seenAt,
  problems,
  error,
  isLost,
}: {
  job: ImportJob
  seenAt: number
  problems: readonly FieldProblem[]
  /** Why the check, or the import, could not be started. */
  error: unknown
  isLost: boolean
}) {
  const { many } = KIND_WORDS[job.kind]
  const isChecked = job.state === 'checked'
  const isBlocked = isChecked && job.created + job.updated === 0
  return (
    <>
      <StepHeading step="check">
        {isChecked
          ? 'Nothing has been written yet. This is what the import would do.'
          : `Every row is read as it would be imported, and nothing is written.`}
      </StepHeading>
      <div className="grid gap-4">
        {problems.length > 0 && <Problems problems={problems} />}
        {error !== null && <Alert tone="negative">{problemMessage(error)}</Alert>}
        {job.state === 'ready' && job.error && (
          <Alert tone="negative" title="The check stopped">
            {job.error}
          </Alert>
        )}
        {job.state === 'checking' && (
          <JobProgress job={job} seenAt={seenAt} label="Check" unit="row" cancelLabel="Stop" isLost={isLost} />
        )}
        {isChecked && (
          <>
            {isBlocked ? (
              <Alert tone="caution" title={`No row would add or change ${many}`}>
                {job.failed > 0
                  ? 'Go back and correct what is said below, or correct the file and import it anew.'
                  : 'Everything in this file is there already.'}
              </Alert>
            ) : (
              job.failed > 0 && (
                <Alert tone="caution" title={`${countOf(job.failed, 'row')} would be left out`}>
                  The others can be imported without them. You can correct these afterwards and import them then.
                </Alert>
              )
            )}
            <JobCounts job={job} isDone={false} />
            {job.failed > 0 && <FailedRows job={job} title="Rows that would fail" />}
            {job.plan && <NoticeList title="Worth knowing" notices={job.notices} plan={job.plan} />}
          </>
        )}
      </div>
    </>
  )
}

function Problems({ problems }: { problems: readonly FieldProblem[] }) {
  return (
    <Alert tone="caution" title="Something is still open">
      <ul className="mt-1 grid gap-1">
        {problems.map((problem) => {
          const step = stepOfProblem(problem)
          return (
            <li key={`${problem.field} ${problem.message}`}>
              {problem.message}.{' '}
              <Link
                from="/import/$importId"
                to="/import/$importId"
                search={{ step }}
                className="font-medium text-accent-ink underline underline-offset-2"
              >
                Go to {STEPS.find(({ id }) => id === step)?.label}
              </Link>
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}
