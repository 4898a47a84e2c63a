import { initials } from '../format/initials.ts'
import { classNames } from './class-names.ts'
import { nameHue } from './name-hue.ts'

const SIZES = { small: 'size-5 text-[0.5625rem]', medium: 'size-6 text-2xs', large: 'size-9 text-sm' } as const

/** A person's or company's initials on a colour of their own. Decoration when the name stands beside it: then `isNamed` is false. */
export function Avatar({
  name,
  size = 'medium',
  shape = 'person',
  isNamed = false,
  className,
}: {
  name: string
  size?: keyof typeof SIZES
  shape?: 'person' | 'company'
  /** Says the name to assistive technology; for an avatar that stands alone. */
  isNamed?: boolean
  className?: string
}) {
  const hue = nameHue(name)
  return (
    <span
      {...(isNamed ? { role: 'img', 'aria-label': name, title: name } : { 'aria-hidden': true })}
      style={{
        backgroundColor: `light-dark(oklch(0.915 0.05 ${hue}), oklch(0.36 0.07 ${hue}))`,
        color: `light-dark(oklch(0.38 0.1 ${hue}), oklch(0.92 0.05 ${hue}))`,
      }}
      className={classNames(
        'inline-grid shrink-0 place-items-center font-semibold tracking-tight select-none',
        shape === 'person' ? 'rounded-full' : 'rounded-sm',
        SIZES[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
