import { planProblems } from '@dealwright/domain'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Alert } from '../../ui/alert.tsx'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import type { useAnalysis } from './plan/use-analysis.ts'
import { type Analysis, isPlanOf } from './plan/analysis.ts'
import type { PlanEditor } from './plan/plan-editor.ts'
import { startingPlan } from './plan/starting-plan.ts'
import { stepOfProblem } from './plan/step-problems.ts'
import { useChangePlan, useCheck } from './plan/use-plan.ts'
import { useCommand } from './run/use-command.ts'
import { focusHeading } from './steps/use-heading-focus.ts'
import { neighbour, type StepId } from './steps.ts'
import { CheckStep } from './steps/check-step.tsx'
import { ColumnsStep } from './steps/columns-step.tsx'
import { FileStep } from './steps/file-step.tsx'
import { OptionsStep } from './steps/options-step.tsx'
import { StepFooter } from './steps/step-footer.tsx'
import { ValuesStep } from './steps/values-step.tsx'
import type { ImportJob } from './use-import.ts'
import { countOf } from './words.ts'

type WizardProps = {
  job: ImportJob
  seenAt: number
  isLost: boolean
  step: StepId
  analysis: Analysis
  context: PlanEditor['context']
  reading: Pick<ReturnType<typeof useAnalysis>, 'isReading' | 'reread' | 'rereadError'>
}

/** The steps between a file that has arrived and its import. */
export function Wizard({ job, seenAt, isLost, step, analysis, context, reading }: WizardProps) {
  const navigate = useNavigate({ from: '/import/$importId' })
  const { change, problem: saveProblem, saveAgain } = useChangePlan(job)
  const check = useCheck(job)
  const run = useCommand(job, 'run')
  const proposed = useMemo(() => startingPlan(analysis, context), [analysis, context])
  const plan = job.plan && isPlanOf(job.plan, analysis) ? job.plan : proposed
  const problems = useMemo(() => planProblems(plan, context), [plan, context])
  const editor: PlanEditor = { plan, analysis, context, problems, change }
  const here = problems.filter((problem) => stepOfProblem(problem) === step)
  const isBusy = job.state === 'checking'
  const back = neighbour(step, -1)
  const next = neighbour(step, 1)

  const goTo = (to: StepId) => void navigate({ search: { step: to } })

  function goOn() {
    const [first] = here
    if (!first && next) return goTo(next)
    if (first) announce(`Still open: ${first.message}`)
    document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus()
  }

  async function startCheck() {
    if (step !== 'check') await navigate({ search: { step: 'check' } })
    if (problems.length === 0) check.mutate(plan)
  }

  return (
    <>
      <div className="relative w-full max-w-6xl grow px-4 pb-8 sm:px-6">
        {step === 'file' && (
          <FileStep
            analysis={analysis}
            bytes={job.uploaded.bytes}
            isReading={reading.isReading}
            problem={reading.rereadError}
            onLayout={reading.reread}
          />
        )}
        {step === 'columns' && <ColumnsStep {...editor} />}
        {step === 'values' && <ValuesStep {...editor} />}
        {step === 'options' && <OptionsStep {...editor} />}
        {step === 'check' && <CheckStep {...{ job, seenAt, problems, isLost }} error={check.error ?? run.error} />}
      </div>
      <StepFooter
        back={
          back && (
            <Button look="quiet" disabled={isBusy} onClick={() => goTo(back)}>
              Back
            </Button>
          )
        }
      >
        {saveProblem && (
          <Alert
            tone="negative"
            className="py-1.5!"
            action={
              <Button size="small" onClick={saveAgain}>
                Save again
              </Button>
            }
          >
            Your last change is not saved. {saveProblem}
          </Alert>
        )}
        {here.length > 0 && step !== 'check' && (
          <p className="text-sm text-negative-ink">
            {countOf(here.length, 'question is', 'questions are')} still open.
          </p>
        )}
        {step === 'check' ? (
          <CheckButtons
            job={job}
            isStarting={check.isPending || run.isPending}
            onCheck={() => void startCheck()}
            onRun={() => run.mutate()}
          />
        ) : step === 'options' ? (
          <Button
            look="primary"
            isPending={check.isPending}
            onClick={() => (here.length > 0 ? goOn() : void startCheck())}
          >
            Check
          </Button>
        ) : (
          <Button look="primary" isPending={step === 'file' && reading.isReading} onClick={goOn}>
            Next
          </Button>
        )}
      </StepFooter>
    </>
  )
}

function CheckButtons({
  job,
  isStarting,
  onCheck,
  onRun,
}: {
  job: ImportJob
  isStarting: boolean
  onCheck: () => void
  onRun: () => void
}) {
  const rows = job.created + job.updated
  if (job.state === 'checking') return null
  if (job.state !== 'checked')
    return (
      <Button look="primary" isPending={isStarting} onClick={onCheck}>
        Check
      </Button>
    )
  return (
    <>
      <Button
        isPending={isStarting}
        onClick={() => {
          focusHeading()
          onCheck()
        }}
      >
        Check again
      </Button>
      {rows > 0 && (
        <Button look="primary" isPending={isStarting} onClick={onRun}>
          Import {countOf(rows, 'row')}
        </Button>
      )}
    </>
  )
}
