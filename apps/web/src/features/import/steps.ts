import type { Import } from '@dealwright/domain'

/** The way from a file to its import, in this order. */
export const STEPS = [
  { id: 'file', label: 'File', title: 'Look at the file' },
  { id: 'columns', label: 'Columns', title: 'Match the columns' },
  { id: 'values', label: 'Values', title: 'Match the values' },
  { id: 'options', label: 'Options', title: 'Decide what happens' },
  { id: 'check', label: 'Check', title: 'Check and import' },
] as const

export type StepId = (typeof STEPS)[number]['id']

type Standing = Pick<Import, 'state' | 'layout' | 'plan'>

/** The place of a step, from 0. */
export function placeOf(step: StepId): number {
  return STEPS.findIndex(({ id }) => id === step)
}

/** The step before or after, undefined beyond the ends. */
export function neighbour(step: StepId, by: 1 | -1): StepId | undefined {
  return STEPS[placeOf(step) + by]?.id
}

/** Whether an import is still on its way through the steps; afterwards it is carried out, or was. */
export function isPlanned({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'uploading' || state === 'ready' || state === 'checking' || state === 'checked'
}

/** The step to show: the one that is asked for where it can be gone to, else the one where the import stands. */
export function stepToShow(job: Standing, asked: StepId | undefined): StepId {
  if (job.state === 'checking') return 'check'
  if (asked !== undefined) return asked
  if (job.layout === null) return 'file'
  if (job.state !== 'uploading') return 'check'
  return job.plan === null ? 'file' : 'columns'
}

/** The furthest step that a click leads to: the check stands there once it was made. */
export function reachedStep({ state }: Pick<Standing, 'state'>): StepId {
  return state === 'uploading' ? 'options' : 'check'
}

type Shown = { step: StepId; /** The file was read. */ isReady: boolean; isSending: boolean }

/** What a page shows of an import, to tell one phase from the next; null while nothing is there. */
export function phaseOf(job: Pick<Standing, 'state'>, { step, isReady, isSending }: Shown): string | null {
  if (!isPlanned(job)) return job.state
  if (isReady) return step
  return isSending ? 'sending' : null
}
