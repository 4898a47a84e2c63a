import { useQuery } from '@tanstack/react-query'
import { daysInStage, type Stage } from '@dealwright/domain'
import { problemMessage } from '../../data/problem.ts'
import { useTRPC } from '../../data/trpc.ts'
import { formatDays } from '../../format/number.ts'
import { classNames } from '../../ui/class-names.ts'
import { toastProblem } from '../../ui/toast.ts'
import { useNow } from '../../ui/use-now.ts'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** The way through the pipeline; a click moves the deal, under the rules that hold everywhere. */
export function StageStepper({
  deal,
  commands,
  mayWrite,
}: {
  deal: DealDetails
  commands: DealCommands
  mayWrite: boolean
}) {
  const now = useNow()
  const pipelines = useQuery(useTRPC().pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const stages = pipelines.data?.find(({ id }) => id === deal.pipelineId)?.stages ?? []
  const current = stages.findIndex(({ id }) => id === deal.stageId)

  async function move(stage: Stage) {
    try {
      await commands.move({ stageId: stage.id })
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }

  return (
    <nav aria-label="Stages" className="shrink-0 overflow-x-auto px-4 pb-1 sm:px-6">
      <ol className="flex min-w-max gap-1">
        {stages.map((stage, index) => (
          <li key={stage.id} className="min-w-28 flex-1">
            <button
              type="button"
              aria-current={index === current ? 'step' : undefined}
              disabled={!mayWrite || commands.isPending || index === current}
              onClick={() => void move(stage)}
              className={classNames(
                'focus-inset flex h-10 w-full flex-col items-center justify-center rounded-md px-3 text-sm font-medium disabled:cursor-default',
                lookOf(stage, index, current),
              )}
            >
              <span className="max-w-full truncate">{stage.name}</span>
              {index === current && stage.type === 'open' && (
                <span className="figures text-2xs font-normal">{formatDays(daysInStage(deal, now))} here</span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function lookOf({ type }: Stage, index: number, current: number): string {
  if (index > current) return 'bg-pressed text-muted enabled:hover:text-ink'
  if (index < current) return 'bg-accent-soft text-accent-ink'
  return { open: 'bg-accent text-on-accent', won: 'bg-positive text-on-accent', lost: 'bg-negative text-on-accent' }[
    type
  ]
}
