import { CheckIcon, MinusIcon } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** On, off, or `indeterminate` (some of what it stands for). */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={classNames(
        'touch-area grid size-4 shrink-0 place-items-center rounded-sm bg-surface text-on-accent ring-1 ring-control ring-inset',
        'data-[state=checked]:bg-accent data-[state=checked]:ring-accent data-[state=indeterminate]:bg-accent',
        'data-[state=indeterminate]:ring-accent disabled:opacity-50 aria-invalid:ring-negative',
        className,
      )}
      {...rest}
    >
      <Radix.Indicator className="group">
        <CheckIcon className="size-3 stroke-3 group-data-[state=indeterminate]:hidden" />
        <MinusIcon className="hidden size-3 stroke-3 group-data-[state=indeterminate]:block" />
      </Radix.Indicator>
    </Radix.Root>
  )
}
