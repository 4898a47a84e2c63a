import { Slider as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'

/**
 * A number chosen by feel; put the figure beside it, and an input when the exact value matters.
 * @param valueText what a screen reader says instead of the bare number: `"40 %"`
 */
export function Slider({
  label,
  value,
  onChange,
  onCommit,
  min = 0,
  max = 100,
  step = 1,
  valueText,
  isDisabled = false,
  className,
}: {
  label: string
  value: number
  onChange: (value: number) => void
  /** Once, when the thumb is let go or a key released: the moment to save. */
  onCommit?: (value: number) => void
  min?: number
  max?: number
  step?: number
  valueText?: string
  isDisabled?: boolean
  className?: string
}) {
  const first = (values: number[]) => values[0] ?? min
  return (
    <Radix.Root
      value={[value]}
      onValueChange={(values) => onChange(first(values))}
      onValueCommit={(values) => onCommit?.(first(values))}
      min={min}
      max={max}
      step={step}
      disabled={isDisabled}
      className={classNames('relative flex h-5 w-full touch-none items-center data-disabled:opacity-50', className)}
    >
      <Radix.Track className="relative h-1.5 grow rounded-full bg-pressed">
        <Radix.Range className="absolute h-full rounded-full bg-accent" />
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="touch-area block size-4 rounded-full bg-on-accent shadow-card ring-2 ring-accent"
      />
    </Radix.Root>
  )
}
