import { Switch as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** Something that takes effect at once; in a form that is sent, use `Checkbox`. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={classNames(
        'touch-area inline-flex h-5 w-9 shrink-0 items-center rounded-full bg-control p-0.5 transition-colors duration-150',
        'data-[state=checked]:bg-accent disabled:opacity-50',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb
        className={
          'size-4 rounded-full bg-on-accent shadow-card transition-transform duration-150 ' +
          'data-[state=checked]:translate-x-4'
        }
      />
    </Radix.Root>
  )
}
