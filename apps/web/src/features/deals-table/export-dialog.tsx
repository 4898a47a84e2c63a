import { dayInZone } from '@dealwright/domain'
import { useEffect, useRef, useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useTRPCClient } from '../../data/trpc.ts'
import { formatNumber } from '../../format/number.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { toastDone } from '../../ui/toast.ts'
import type { CellContext } from './cell-text.ts'
import { countWords } from './count-words.ts'
import type { DealColumn } from './deal-columns.ts'
import { exportColumns, exportDeals } from './export-deals.ts'
import type { TableScope } from './use-deal-pages.ts'
import { useNames } from './use-names.ts'

/** Writes what is filtered into a CSV file, and says how far it is. */
export function ExportDialog({
  scope,
  count,
  shown,
  all,
  cells,
  onClose,
}: {
  scope: TableScope
  /** How many deals the filter lets through. */
  count: number
  shown: readonly DealColumn[]
  all: readonly DealColumn[]
  cells: CellContext
  onClose: () => void
}) {
  const api = useTRPCClient()
  const [isEverything, setIsEverything] = useState(false)
  const columns = exportColumns(isEverything ? all : shown, all)
  const { names, isLoading, error: namesError } = useNames(columns)
  const [done, setDone] = useState<number | null>(null)
  const [error, setError] = useState<unknown>(null)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function start() {
    running.current = new AbortController()
    const { signal } = running.current
    setError(null)
    setDone(0)
    try {
      const made = await exportDeals(
        api,
        { scope, columns, cells: { ...cells, names } },
        { signal, onProgress: setDone },
      )
      saveFile(made.file, `deals-${dayInZone(cells.now, cells.settings.timeZone)}.csv`)
      toastDone(`${countWords(made.count)} exported`)
      onClose()
    } catch (failure) {
      if (!signal.aborted) setError(failure)
    } finally {
      setDone(null)
    }
  }

  const problem = error ?? namesError
  const isRunning = done !== null
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Export deals"
      width="small"
      description={`${countWords(count)}, in the order of the table, as a CSV file.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" isPending={isRunning || isLoading} onClick={() => void start()}>
            Export {countWords(count)}
          </Button>
        </>
      }
    >
      <label className="flex items-center gap-2">
        <Checkbox
          checked={isEverything}
          disabled={isRunning}
          onCheckedChange={(isOn) => setIsEverything(isOn === true)}
        />
        All fields, not only the columns that are shown
      </label>
      {isRunning && (
        <div className="mt-4">
          <Progress
            label="Export"
            value={done}
            max={count}
            valueText={`${formatNumber(done)} of ${countWords(count)}`}
          />
          <p className="figures mt-1 text-sm text-muted">
            {formatNumber(done)} of {countWords(count)}
          </p>
        </div>
      )}
      {problem !== null && (
        <Alert tone="negative" className="mt-4">
          {problemMessage(problem)}
        </Alert>
      )}
    </Dialog>
  )
}
