import { PauseIcon } from 'lucide-react'
import { formatBytes } from '../../../format/bytes.ts'
import { formatPercent } from '../../../format/number.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { useState } from 'react'
import { lookAtFile } from '../upload/look-at-file.ts'
import { startUpload, stopUpload, type Upload } from '../upload/uploads.ts'
import type { ImportJob } from '../use-import.ts'
import { StepHeading } from './step-heading.tsx'

/** The file on its way to the server; after a reload it is asked for again and goes on where it stopped. */
export function UploadStep({ job, upload }: { job: ImportJob; upload: Upload | undefined }) {
  if (!upload || upload.state === 'failed') return <ChooseAgain job={job} problem={upload?.problem ?? null} />
  const { file, sent, state } = upload
  const share = file.size > 0 ? Math.floor((sent / file.size) * 100) : 100
  return (
    <>
      <StepHeading step="file" title="Sending the file">
        Your file is being sent. You can look at other pages meanwhile; keep this tab open.
      </StepHeading>
      <Card className="grid max-w-3xl gap-3">
        <div className="flex items-baseline justify-between gap-3">
          <p className="min-w-0 truncate font-medium">{file.name}</p>
          <p className="figures shrink-0 text-sm text-muted">
            {formatBytes(sent)} of {formatBytes(file.size)}
          </p>
        </div>
        <Progress
          label="Upload"
          value={sent}
          max={file.size}
          valueText={`${formatPercent(share)} of ${formatBytes(file.size)}`}
        />
        {state === 'waiting' && (
          <Alert tone="caution" title="The upload waits">
            Dealwright cannot be reached. It goes on by itself as soon as it can; nothing is lost.
          </Alert>
        )}
        <div>
          <Button size="small" onClick={() => stopUpload(job.id)}>
            <PauseIcon aria-hidden /> Stop the upload
          </Button>
        </div>
      </Card>
    </>
  )
}

function ChooseAgain({ job, problem }: { job: ImportJob; problem: string | null }) {
  const { uploaded } = job
  const [refused, setRefused] = useState<string | null>(null)

  async function goOn(file: File) {
    const look = await lookAtFile(file).catch(() => ({ problem: 'This file cannot be read. Choose it again.' }))
    setRefused(look.problem)
    if (look.problem === null) startUpload(job.id, file, uploaded.parts)
  }

  return (
    <>
      <StepHeading step="file" title="Choose the file again">
        {uploaded.bytes > 0
          ? `The upload of ${job.fileName} stopped after ${formatBytes(uploaded.bytes)}. Choose the same file again, and it goes on from there.`
          : `Nothing of ${job.fileName} has arrived yet. Choose the file again.`}
      </StepHeading>
      <div className="grid max-w-3xl gap-3">
        {problem && <Alert tone="negative">{problem}</Alert>}
        <FileDrop
          label={`Choose ${job.fileName} again`}
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          error={refused ?? undefined}
          onFile={(file) => void goOn(file)}
        />
      </div>
    </>
  )
}
