import { useEffect, useRef } from 'react'
import { Alert } from '../../../ui/alert.tsx'
import { announce } from '../../../ui/announcer.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { formatNumber, formatPercent } from '../../../format/number.ts'
import { problemMessage } from '../../../data/problem.ts'
import type { ImportJob } from '../use-import.ts'
import { countOf } from '../words.ts'
import { timeLeft } from './rate.ts'
import { useCommand } from './use-command.ts'
import { usePace } from './use-pace.ts'

/** After so long without a step, in milliseconds, people wonder. */
const LONG_STILL = 20_000

/** A job under way: how far it is, how fast, and how to stop it. */
export function JobProgress({
  job,
  seenAt,
  label,
  unit,
  cancelLabel,
  isLost,
}: {
  job: ImportJob
  /** When the server said so, in milliseconds. */
  seenAt: number
  /** Names the progress bar: "Import". */
  label: string
  /** What is counted. */
  unit: 'row' | 'record'
  cancelLabel: string
  /** The server does not answer for the moment. */
  isLost: boolean
}) {
  const { rowsDone, rowsTotal } = job
  const { rate, stillMs } = usePace(rowsDone, seenAt)
  const cancel = useCommand(job, 'cancel')
  const left = timeLeft(rate, rowsTotal - rowsDone)
  const share = rowsTotal > 0 ? Math.floor((rowsDone / rowsTotal) * 100) : 0
  const valueText = rowsDone === 0 ? 'starting' : `${formatNumber(rowsDone)} of ${countOf(rowsTotal, unit)}`
  useSpokenQuarters(label, share)

  return (
    <Card className="grid max-w-3xl gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="figures text-xl font-semibold tracking-tight">{formatPercent(share)}</p>
        <p className="figures text-sm text-muted">{valueText}</p>
      </div>
      <Progress label={label} value={rowsDone} max={Math.max(rowsTotal, 1)} valueText={valueText} className="h-2!" />
      <div className="flex min-h-(--control) flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="figures text-sm text-muted">
          {[rate !== null && `${countOf(Math.round(rate), unit)} per second`, left].filter(Boolean).join(' · ')}
        </p>
        <Button isPending={cancel.isPending} onClick={() => cancel.mutate()}>
          {cancelLabel}
        </Button>
      </div>
      {stillMs > LONG_STILL && !isLost && (
        <Alert tone="caution" title="Nothing has moved for a while">
          The server is busy, or has trouble with this file. It tries again by itself; you can also stop it here.
        </Alert>
      )}
      {isLost && (
        <Alert tone="caution" title="The connection is lost">
          The work goes on without it. This page shows where it is as soon as the connection is back.
        </Alert>
      )}
      {cancel.error && <Alert tone="negative">{problemMessage(cancel.error)}</Alert>}
    </Card>
  )
}

/** A screen reader hears each quarter, not each step. */
function useSpokenQuarters(label: string, share: number) {
  const spoken = useRef(0)
  const quarter = Math.floor(share / 25)
  useEffect(() => {
    if (quarter > spoken.current && quarter < 4) announce(`${label}: ${quarter * 25} percent`)
    spoken.current = quarter
  }, [label, quarter])
}
