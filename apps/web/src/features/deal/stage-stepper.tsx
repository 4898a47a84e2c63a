import { useQuery } from '@tanstack/react-query'
import type { Stage } from '@dealwright/domain'
import { useEffect, useRef } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { formatDays } from '../../format/number.ts'
import { classNames } from '../../ui/class-names.ts'
import { useNow } from '../../ui/use-now.ts'
import { stageDays } from './stage-days.ts'
import type { DealDetails } from './use-deal.ts'

/** The way through the pipeline and how long each part took; a click moves the deal, under the rules that hold everywhere. */
export function StageStepper({
  deal,
  stages,
  onMove,
  isDisabled,
}: {
  deal: DealDetails
  stages: readonly Stage[]
  onMove: (stage: Stage) => void
  isDisabled: boolean
}) {
  const now = useNow()
  const history = useQuery(useTRPC().deals.stageHistory.queryOptions({ id: deal.id, limit: 200 }))
  const days = stageDays(deal, history.data?.items ?? [], now)
  const current = stages.findIndex(({ id }) => id === deal.stageId)
  const here = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // On a narrow screen the stage where it stands is brought into sight, without moving the page.
    const row = here.current?.closest('nav')
    if (row && here.current) row.scrollLeft = here.current.offsetLeft - row.clientWidth / 3
  }, [current])

  return (
    <nav aria-label="Stages" className="relative shrink-0 overflow-x-auto px-4 pb-1 sm:px-6 print:overflow-visible">
      <ol className="flex min-w-max gap-1 print:min-w-0 print:flex-wrap">
        {stages.map((stage, index) => (
          <li key={stage.id} ref={index === current ? here : null} className="min-w-28 flex-1">
            <button
              type="button"
              aria-current={index === current ? 'step' : undefined}
              aria-disabled={index === current || undefined}
              disabled={isDisabled}
              onClick={() => index !== current && onMove(stage)}
              className={classNames(
                'focus-inset flex h-11 w-full max-w-56 min-w-full flex-col items-center justify-center rounded-md px-3 text-sm font-medium disabled:cursor-default',
                lookOf(stage, index, current),
              )}
            >
              <span className="max-w-full truncate">{stage.name}</span>
              <StageTime
                days={days.get(stage.id)}
                isHere={index === current && stage.type === 'open' && deal.closedAt === null}
              />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StageTime({ days, isHere }: { days: number | undefined; isHere: boolean }) {
  if (days === undefined) return null
  return (
    <span className="figures text-2xs font-normal">
      {formatDays(days)}
      {isHere && ' here'}
    </span>
  )
}

function lookOf({ type }: Stage, index: number, current: number): string {
  if (index > current) return 'bg-pressed text-muted enabled:hover:text-ink'
  if (index < current) return 'bg-accent-soft text-accent-ink'
  return { open: 'bg-accent text-on-accent', won: 'bg-positive text-on-accent', lost: 'bg-negative text-on-accent' }[
    type
  ]
}
