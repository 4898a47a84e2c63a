import { CheckIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { FLOATING_BOX, FLOATING_ITEM } from './floating.ts'
import { Keys } from './kbd.tsx'

/** A menu that `trigger` (a `Button` or `IconButton`) opens. */
export function DropdownMenu({
  trigger,
  isOpenAtFirst = false,
  align = 'end',
  side = 'bottom',
  className,
  children,
}: {
  trigger: ReactNode
  /** For a menu whose code was fetched by the click that wanted it. */
  isOpenAtFirst?: boolean
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root modal={false} defaultOpen={isOpenAtFirst}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            FLOATING_BOX,
            'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** One act in a menu; `asChild` lends its look to a link. */
export function MenuItem({
  tone = 'plain',
  keys,
  children,
  className,
  ...rest
}: ComponentProps<typeof Radix.Item> & { tone?: 'plain' | 'danger'; keys?: readonly string[] }) {
  return (
    <Radix.Item
      className={classNames(FLOATING_ITEM, tone === 'danger' ? 'text-negative-ink' : '[&_svg]:text-muted', className)}
      {...rest}
    >
      {rest.asChild ? (
        children
      ) : (
        <>
          {children}
          {keys && <Keys keys={keys} className="ml-auto pl-4 pointer-coarse:hidden" />}
        </>
      )}
    </Radix.Item>
  )
}

/** A choice of one within a menu, ticked. */
export function MenuChoices<Value extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <>
      <MenuLabel>{label}</MenuLabel>
      {/* Radix gives back one of the values it was given. */}
      <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
        {options.map((option) => (
          <Radix.RadioItem
            key={option.value}
            value={option.value}
            className={classNames(FLOATING_ITEM, 'pr-8 [&_svg]:text-muted')}
          >
            {option.icon}
            {option.label}
            <Radix.ItemIndicator className="absolute right-2">
              <CheckIcon />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  )
}

/** A heading within a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-xs font-medium text-faint">{children}</Radix.Label>
}

/** A line between groups of a menu. */
export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
