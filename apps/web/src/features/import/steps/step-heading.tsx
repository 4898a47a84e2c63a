import type { ReactNode } from 'react'
import { placeOf, STEPS, type StepId } from '../steps.ts'

/** The heading of a step, with what is to be done there. */
export function StepHeading({
  step,
  title = STEPS[placeOf(step)]?.title ?? '',
  children,
}: {
  step: StepId
  /** Where the step is not ready yet. */
  title?: string
  children?: ReactNode
}) {
  return (
    <PhaseHeading lead={`Step ${placeOf(step) + 1} of ${STEPS.length}: `} title={title}>
      {children}
    </PhaseHeading>
  )
}

/** A heading that `useHeadingFocus` finds. @param lead only read aloud */
export function PhaseHeading({ lead, title, children }: { lead?: string; title: string; children?: ReactNode }) {
  return (
    <div className="mb-4">
      <h2 data-phase-heading tabIndex={-1} className="text-lg font-semibold outline-none">
        {lead && <span className="sr-only">{lead}</span>}
        {title}
      </h2>
      {children && <div className="max-w-3xl text-pretty text-muted">{children}</div>}
    </div>
  )
}
