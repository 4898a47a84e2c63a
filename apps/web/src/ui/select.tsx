import { CheckIcon, ChevronDownIcon } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FLOATING_BOX, FLOATING_ITEM } from './floating.ts'
import { CONTROL_LOOK } from './input.tsx'

export type SelectOption<Value extends string> = { value: Value; label: string; icon?: ReactNode; isDisabled?: boolean }

export type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  placeholder?: string
  isDisabled?: boolean
  className?: string
  id?: string
  onBlur?: () => void
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A choice of one from a short list (up to about 15; longer lists want `Combobox`). */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder = 'Choose…',
  isDisabled = false,
  className,
  onBlur,
  ...aria
}: SelectProps<Value>) {
  return (
    // Radix gives back one of the values it was given.
    <Radix.Root value={value ?? ''} onValueChange={(next) => onChange(next as Value)} disabled={isDisabled}>
      <Radix.Trigger
        className={classNames(
          CONTROL_LOOK,
          'flex h-(--control) items-center justify-between gap-2 pr-2 pl-2.5 text-left data-placeholder:text-faint',
          className,
        )}
        onBlur={onBlur}
        {...aria}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <Radix.Icon>
          <ChevronDownIcon className="size-4 text-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            FLOATING_BOX,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled ?? false}
                className={classNames(FLOATING_ITEM, 'pr-8')}
              >
                {option.icon}
                <Radix.ItemText>{option.label}</Radix.ItemText>
                <Radix.ItemIndicator className="absolute right-2">
                  <CheckIcon className="text-accent-ink" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
