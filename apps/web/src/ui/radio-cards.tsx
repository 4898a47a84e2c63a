import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export type RadioCard<Value extends string> = {
  value: Value
  label: string
  /** What choosing it means. */
  detail?: ReactNode
  icon?: ReactNode
  isDisabled?: boolean
}

/** A choice of one from a few, each explained. */
export function RadioCards<Value extends string>({
  legend,
  cards,
  value,
  onChange,
  error,
  columns = 1,
  className,
}: {
  /** The question, which names the group. */
  legend: string
  cards: readonly RadioCard<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  error?: string | undefined
  columns?: 1 | 3
  className?: string
}) {
  const id = useId()
  return (
    <fieldset className={classNames('min-w-0', className)} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className={classNames('grid gap-2', columns === 3 && 'sm:grid-cols-3')}>
        {cards.map((card) => (
          <label
            key={card.value}
            className={classNames(
              'flex min-w-0 items-start gap-2.5 rounded-lg bg-surface px-3 py-2.5 ring-1 ring-line ring-inset',
              'has-checked:bg-accent-soft has-checked:ring-2 has-checked:ring-accent has-focus-visible:outline-2',
              'has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              card.isDisabled ? 'text-muted' : 'hover:ring-control',
              error && 'ring-negative',
            )}
          >
            <input
              type="radio"
              name={id}
              value={card.value}
              checked={card.value === value}
              disabled={card.isDisabled}
              aria-labelledby={`${id}-${card.value}`}
              aria-describedby={card.detail ? `${id}-${card.value}-detail` : undefined}
              onChange={() => onChange(card.value)}
              className={classNames(
                'mt-[3px] size-4 shrink-0 appearance-none rounded-full bg-surface ring-1 ring-control outline-none ring-inset',
                'checked:ring-[5px] checked:ring-accent disabled:opacity-50',
              )}
            />
            <span className="min-w-0 grow">
              <span id={`${id}-${card.value}`} className="block font-medium">
                {card.label}
              </span>
              {card.detail && (
                <span id={`${id}-${card.value}-detail`} className="block text-sm text-pretty text-muted">
                  {card.detail}
                </span>
              )}
            </span>
            {card.icon && (
              <span aria-hidden className="mt-0.5 text-faint [&_svg]:size-4">
                {card.icon}
              </span>
            )}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1 text-sm text-negative-ink">
          {error}
        </p>
      )}
    </fieldset>
  )
}
