import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeftIcon, Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useTRPCClient } from '../../data/trpc.ts'
import { useAnalysis } from './plan/use-analysis.ts'
import { useImportContext } from './plan/use-import-context.ts'
import { RunView } from './run/run-view.tsx'
import { isPlanned, phaseOf, reachedStep, stepToShow } from './steps.ts'
import { LayoutFields } from './steps/layout-fields.tsx'
import { StepHeading } from './steps/step-heading.tsx'
import { StepList } from './steps/step-list.tsx'
import { UploadStep } from './steps/upload-step.tsx'
import { useHeadingFocus } from './steps/use-heading-focus.ts'
import { stopUpload, useUpload } from './upload/uploads.ts'
import { type ImportJob, useImport } from './use-import.ts'
import { Wizard } from './wizard.tsx'
import { KIND_WORDS } from './words.ts'

const route = getRouteApi('/_app/import/$importId')

/** One import, from its file to what came of it; where it stands is the server's to say, so it can be gone on with anywhere. */
export function ImportPage() {
  const { importId } = route.useParams()
  const { data: job, dataUpdatedAt, error } = useImport(importId)
  return (
    <>
      <PageHeader
        title={job?.fileName ?? 'Import'}
        tabTitle={job ? `Import ${job.fileName}` : 'Import'}
        above={
          <Link to="/import" className="inline-flex items-center gap-1 hover:text-ink">
            <ArrowLeftIcon aria-hidden className="size-3.5" />{' '}
            {job ? `Import of ${KIND_WORDS[job.kind].many}` : 'Import'}
          </Link>
        }
        actions={job && isPlanned(job) && <Discard job={job} />}
      />
      {job ? (
        <Phases key={job.id} job={job} seenAt={dataUpdatedAt} isLost={error !== null} />
      ) : (
        <div aria-busy className="grid gap-4 px-4 sm:px-6">
          <Skeleton className="h-8 max-w-md" />
          <Skeleton className="h-40" />
        </div>
      )}
    </>
  )
}

function Phases({ job, seenAt, isLost }: { job: ImportJob; seenAt: number; isLost: boolean }) {
  const search = route.useSearch()
  const upload = useUpload(job.id)
  const isFileThere = isPlanned(job) && (job.layout !== null || upload?.state === 'done')
  const { analysis, error, isReading, reread, rereadError, tryAgain } = useAnalysis(job, isFileThere)
  const { context, error: contextError } = useImportContext(job.kind)
  const step = stepToShow(job, search.step)
  useHeadingFocus(phaseOf(job, { step, isReady: Boolean(analysis && context), isSending: upload !== undefined }))

  if (!isPlanned(job))
    return (
      <div className="relative w-full max-w-6xl px-4 pb-10 sm:px-6">
        <RunView job={job} seenAt={seenAt} isLost={isLost} />
      </div>
    )
  if (!isFileThere)
    return (
      <>
        <StepList step="file" reached="file" />
        <div className="relative px-4 pb-10 sm:px-6">
          <UploadStep job={job} upload={upload} />
        </div>
      </>
    )
  if (analysis && context)
    return (
      <>
        <StepList step={step} reached={reachedStep(job)} />
        <Wizard {...{ job, seenAt, isLost, step, analysis, context }} reading={{ isReading, reread, rereadError }} />
      </>
    )
  const problem = error ?? contextError
  return (
    <>
      <StepList step={step} reached="file" />
      <div className="relative grid max-w-3xl gap-4 px-4 pb-10 sm:px-6">
        <StepHeading step="file" title={problem ? 'Say how the file is written' : 'Reading the file'} />
        {problem ? (
          <>
            <Alert
              tone="negative"
              title="The file could not be read"
              action={
                <Button size="small" onClick={tryAgain}>
                  Try again
                </Button>
              }
            >
              {problemMessage(problem)} If it is written in another way than we think, say so below.
            </Alert>
            <LayoutFields layout={job.layout} isDisabled={isReading} onChange={reread} />
          </>
        ) : (
          <Skeleton className="h-40" />
        )}
      </div>
    </>
  )
}

/** Takes an import off the list that was never carried out. */
function Discard({ job }: { job: ImportJob }) {
  const client = useTRPCClient()
  const navigate = useNavigate()
  const [isAsking, setIsAsking] = useState(false)
  if (job.state === 'checking') return null
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setIsAsking(true)}>
        <Trash2Icon aria-hidden /> Discard
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title="Discard this import?"
        confirmLabel="Discard the import"
        onConfirm={async () => {
          await client.imports.discard.mutate({ id: job.id })
          stopUpload(job.id)
          await navigate({ to: '/import', replace: true })
        }}
      >
        The uploaded file and what you have chosen for it are forgotten. Nothing of it has been imported.
      </ConfirmDialog>
    </>
  )
}
