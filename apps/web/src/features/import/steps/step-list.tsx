import { Link } from '@tanstack/react-router'
import { CheckIcon } from 'lucide-react'
import { classNames } from '../../../ui/class-names.ts'
import { placeOf, STEPS, type StepId } from '../steps.ts'

/** Where one stands on the way through the wizard; steps that were passed are links back. On a phone, a line of words. */
export function StepList({
  step,
  reached,
}: {
  step: StepId
  /** The furthest step that can be gone to. */ reached: StepId
}) {
  const current = placeOf(step)
  return (
    <nav aria-label="Steps" className="relative px-4 pb-3 sm:px-6">
      <p className="text-sm text-muted sm:hidden">
        Step {current + 1} of {STEPS.length}
      </p>
      <ol className="mt-1.5 flex gap-1.5 sm:mt-0 sm:flex-wrap sm:gap-x-1">
        {STEPS.map(({ id, label }, place) => {
          const isDone = place < current
          const isOpen = place <= placeOf(reached) && id !== step
          const mark = (
            <>
              <span
                aria-hidden
                className={classNames(
                  'figures hidden size-5 shrink-0 place-items-center rounded-full text-xs font-semibold sm:grid',
                  id === step
                    ? 'bg-accent text-on-accent'
                    : isDone
                      ? 'bg-accent-soft text-accent-ink'
                      : 'bg-pressed text-muted',
                )}
              >
                {isDone ? <CheckIcon className="size-3 stroke-3" /> : place + 1}
              </span>
              <span className="sr-only sm:not-sr-only">{label}</span>
              {isDone && <span className="sr-only"> (done)</span>}
            </>
          )
          const look = classNames(
            'flex h-1.5 items-center gap-2 rounded-full sm:h-(--control-small) sm:rounded-md sm:bg-transparent! sm:pr-3 sm:pl-1.5',
            place <= current ? 'bg-accent' : 'bg-pressed',
            id === step ? 'font-semibold text-ink' : 'text-muted',
          )
          return (
            <li key={id} className="flex min-w-0 grow items-center sm:grow-0">
              {place > 0 && <span aria-hidden className="mr-1 hidden h-px w-4 bg-control/60 sm:block" />}
              {isOpen ? (
                <Link
                  from="/import/$importId"
                  to="/import/$importId"
                  search={{ step: id }}
                  className={classNames(look, 'grow hover:text-ink sm:hover:bg-hover!')}
                >
                  {mark}
                </Link>
              ) : (
                <span aria-current={id === step ? 'step' : undefined} className={classNames(look, 'grow')}>
                  {mark}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
