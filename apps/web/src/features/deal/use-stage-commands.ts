import type { Stage } from '@dealwright/domain'
import { ArrowRightIcon, TrophyIcon, XCircleIcon } from 'lucide-react'
import { usePageCommands } from '../../shell/palette/page-commands.ts'
import type { DealDetails } from './use-deal.ts'
import type { StageMove } from './use-stage-move.ts'

const ICONS = { open: ArrowRightIcon, won: TrophyIcon, lost: XCircleIcon }

/** Every stage that the deal can go to, in the palette. */
export function useStageCommands({
  deal,
  stages,
  stageMove,
  mayWrite,
}: {
  deal: DealDetails
  stages: readonly Stage[]
  stageMove: StageMove
  mayWrite: boolean
}): void {
  const others = mayWrite ? stages.filter(({ id }) => id !== deal.stageId) : []
  usePageCommands(
    others.map((stage) => ({
      group: 'Here',
      label: `Move to ${stage.name}`,
      synonyms: 'change stage',
      Icon: ICONS[stage.type],
      run: () => void stageMove.move(stage),
    })),
  )
}
