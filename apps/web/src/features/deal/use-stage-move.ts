import { missingGateFields, type Stage } from '@dealwright/domain'
import { useState } from 'react'
import { problemMessage } from '../../data/problem.ts'
import type { MoveAnswers } from '../../deal-form/move-dialog.tsx'
import { toastDone, toastProblem } from '../../ui/toast.ts'
import type { DealCommands, DealDetails } from './use-deal.ts'

/** Moving a deal as people mean it: with the questions that its stage asks before, and the way back after. */
export function useStageMove(deal: DealDetails, commands: DealCommands, stages: readonly Stage[]) {
  const [asked, setAsked] = useState<Stage | null>(null)
  const here = stages.find(({ id }) => id === deal.stageId)

  async function carryOut(stage: Stage, { patch, closing }: MoveAnswers = {}): Promise<void> {
    if (stage.id !== deal.stageId) await commands.move(stage, { ...patch, ...closing })
    else {
      if (patch) await commands.update(patch)
      if (stage.type !== 'open') await commands.close({ outcome: stage.type, ...closing })
    }
    const back = here && here.type === 'open' && stage.type === 'open' ? here : undefined
    const undo = back && { label: 'Undo', onClick: () => void told(commands.move(back)) }
    toastDone(`${deal.name} ${DONE[stage.type](stage)}`, undo)
  }

  return {
    asked,
    stopAsking: () => setAsked(null),
    answer: (answers: MoveAnswers) => (asked ? carryOut(asked, answers) : Promise.resolve()),
    /** Settled once it is there, or asked about; a refusal is told. */
    async move(stage: Stage): Promise<void> {
      if (stage.type !== 'open' || missingGateFields(deal, stage).length > 0) setAsked(stage)
      else await told(carryOut(stage))
    },
    /** Decides a deal: in the pipeline's stage for that, or where it stands if there is none. */
    decide(outcome: 'won' | 'lost') {
      const decided = stages.find(({ type }) => type === outcome)
      const standing = here ?? stages[0]
      if (decided) setAsked(decided)
      else if (standing) setAsked({ ...standing, type: outcome, requiredFields: [], id: deal.stageId ?? standing.id })
    },
  }
}

export type StageMove = ReturnType<typeof useStageMove>

async function told(command: Promise<unknown>): Promise<void> {
  try {
    await command
  } catch (error) {
    toastProblem(problemMessage(error))
  }
}

const DONE: Record<Stage['type'], (stage: Stage) => string> = {
  won: () => 'is won',
  lost: () => 'is lost',
  open: ({ name }) => `moved to ${name}`,
}
