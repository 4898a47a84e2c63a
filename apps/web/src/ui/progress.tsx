import { classNames } from './class-names.ts'

/**
 * How far a job is.
 * @param value done so far, 0 to `max`
 * @param valueText what a screen reader says: `"1,200 of 8,800 rows"`
 */
export function Progress({
  label,
  value,
  max,
  valueText,
  tone = 'accent',
  className,
}: {
  label: string
  value: number
  max: number
  valueText?: string
  tone?: 'accent' | 'positive' | 'negative'
  className?: string
}) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0
  const bar = tone === 'positive' ? 'bg-positive' : tone === 'negative' ? 'bg-negative' : 'bg-accent'
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(Math.max(value, 0), max)}
      aria-valuetext={valueText}
      className={classNames('h-1.5 w-full overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className={classNames('h-full origin-left rounded-full transition-transform duration-300', bar)}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  )
}
