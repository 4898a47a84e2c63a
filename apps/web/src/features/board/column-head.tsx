import type { Stage, Totals } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { formatMoneyCompact } from '../../format/money.ts'
import { formatNumber } from '../../format/number.ts'
import { NewDealDialog } from '../../extensions.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

const loadDetails = async () => ({ default: (await import('./totals-popover.tsx')).TotalsPopover })
const TotalsPopover = lazy(loadDetails)

const DOTS = { open: 'bg-accent', won: 'bg-positive', lost: 'bg-negative' } as const

/** A column's name, how many deals it holds and what they are worth; the figures open into what they are made of. */
export function ColumnHead({
  stage,
  headingId,
  totals,
  decided,
  mayCreate,
}: {
  stage: Stage
  headingId: string
  totals: Totals | null
  decided: { won: number; lost: number }
  mayCreate: boolean
}) {
  const [isWanted, setIsWanted] = useState(false)
  const warm = () => void loadDetails().catch(() => undefined)
  const figures = (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={() => setIsWanted(true)}
      className="figures -mx-1.5 flex min-h-6 max-w-full items-center gap-1 truncate rounded-md px-1.5 text-sm text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover pointer-coarse:min-h-9"
    >
      <span className="sr-only">Totals of {stage.name}:</span>
      {totals && <Figures stage={stage} totals={totals} />}
    </button>
  )
  return (
    <header className="px-3 pt-2.5 pb-2">
      <div className="flex h-6 items-center gap-2">
        <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', DOTS[stage.type])} />
        <h2 id={headingId} className="min-w-0 truncate text-base font-semibold">
          {stage.name}
        </h2>
        {totals ? (
          <span className="figures text-sm text-muted">
            {formatNumber(totals.count)}
            <span className="sr-only"> deals</span>
          </span>
        ) : (
          <Skeleton className="h-3.5 w-7" />
        )}
        <span className="grow" />
        {mayCreate && NewDealDialog && stage.type === 'open' && (
          <IconButton
            label={`New deal in ${stage.name}`}
            size="small"
            onClick={() =>
              openOverlay({ kind: 'new-deal', defaults: { pipelineId: stage.pipelineId, stageId: stage.id } })
            }
          >
            <PlusIcon />
          </IconButton>
        )}
      </div>
      <div className="flex h-6 items-center pointer-coarse:h-9">
        {!totals ? (
          <Skeleton className="h-3.5 w-28" />
        ) : isWanted ? (
          <Suspense fallback={figures}>
            <TotalsPopover {...{ stage, totals, decided }} trigger={figures} />
          </Suspense>
        ) : (
          figures
        )}
      </div>
    </header>
  )
}

function Figures({ stage, totals: { converted } }: { stage: Stage; totals: Totals }) {
  const { sum, weighted, currency, leftOut } = converted
  return (
    <>
      <span className="font-medium text-ink">
        {formatMoneyCompact(sum, currency)}
        {leftOut > 0 && <span aria-hidden>+</span>}
      </span>
      {stage.type === 'open' && <span className="truncate">· {formatMoneyCompact(weighted, currency)} weighted</span>}
    </>
  )
}
