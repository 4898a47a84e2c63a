import { Command } from 'cmdk'
import { CheckIcon, ChevronsUpDownIcon, PlusIcon } from 'lucide-react'
import { Popover as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { classNames } from './class-names.ts'
import { FLOATING_BOX, FLOATING_ITEM } from './floating.ts'
import { CONTROL_LOOK } from './input.tsx'
import { matchText } from './match-text.ts'
import { Spinner } from './spinner.tsx'

const LOOKS = {
  control: classNames(CONTROL_LOOK, 'h-(--control) pr-2 pl-2.5'),
  inline: 'min-h-(--control-small) w-full min-w-0 rounded-md px-2 hover:bg-hover disabled:opacity-60',
} as const

export type ComboboxOption<Value extends string = string> = {
  value: Value
  label: string
  /** Shown behind the label, and searched too. */
  detail?: string
  icon?: ReactNode
}

export type ComboboxProps<Value extends string> = {
  /** The list, or the answer to the last `onSearch`. */
  options: readonly ComboboxOption<Value>[]
  /** The chosen one; it need not be among `options`. */
  selected: ComboboxOption<Value> | null
  /** Null only when `emptyLabel` is given. */
  onChange: (option: ComboboxOption<Value> | null) => void
  /** What is typed, for a list that the server searches; without it the list is filtered here. */
  onSearch?: (text: string) => void
  isLoading?: boolean
  /** Offers to choose nothing: "No company". */
  emptyLabel?: string
  /** Offers what is typed as something new. */
  onCreate?: (text: string) => void
  placeholder?: string
  /** The accessible name of the search line. */
  searchLabel?: string
  isDisabled?: boolean
  /** For one that takes the place of what was clicked. */
  isOpenAtFirst?: boolean
  /** `inline` looks like text until it is hovered or focused. */
  look?: keyof typeof LOOKS
  className?: string
  onBlur?: () => void
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

/** A choice of one from a list that is searched. */
export function Combobox<Value extends string>({
  options,
  selected,
  onChange,
  onSearch,
  isLoading = false,
  emptyLabel,
  onCreate,
  placeholder = 'Choose…',
  searchLabel = 'Search',
  isDisabled = false,
  isOpenAtFirst = false,
  look = 'control',
  className,
  onBlur,
  ...aria
}: ComboboxProps<Value>) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  const [text, setText] = useState('')

  function setOpen(open: boolean) {
    setIsOpen(open)
    if (open) search('')
    else onBlur?.()
  }
  function search(next: string) {
    setText(next)
    onSearch?.(next)
  }
  function choose(option: ComboboxOption<Value> | null) {
    onChange(option)
    setOpen(false)
  }

  const typed = text.trim()
  const canCreate = onCreate && typed !== '' && !options.some((option) => option.label === typed)
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger
        role="combobox"
        disabled={isDisabled}
        className={classNames(
          'group flex items-center gap-2 text-left [&_svg]:size-4 [&_svg]:shrink-0',
          LOOKS[look],
          className,
        )}
        {...aria}
      >
        {selected?.icon}
        <span className={classNames('grow truncate', !selected && 'text-faint')}>{selected?.label ?? placeholder}</span>
        <ChevronsUpDownIcon
          aria-hidden
          className={classNames(
            'text-faint',
            look === 'inline' && 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
          )}
        />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={searchLabel}
          // A dialog around it holds back all scrolling but its own; it listens further up.
          onWheel={(event) => event.stopPropagation()}
          onTouchMove={(event) => event.stopPropagation()}
          className={classNames(FLOATING_BOX, 'w-(--radix-popover-trigger-width) min-w-64')}
        >
          <Command
            label={searchLabel}
            defaultValue={selected?.value}
            shouldFilter={!onSearch}
            filter={(_value, searched, keywords) => matchText(keywords?.join(' ') ?? '', searched) / 3}
          >
            <div className="flex items-center gap-2 border-b border-line pr-3">
              <Command.Input
                value={text}
                onValueChange={search}
                placeholder={`${searchLabel}…`}
                className="h-9 w-full bg-transparent pl-3 text-(length:--control-text) outline-none"
              />
              {isLoading && <Spinner className="text-faint" />}
            </div>
            <Command.List className="max-h-72 overflow-y-auto overscroll-contain p-1" label={searchLabel}>
              {!isLoading && !canCreate && (
                <Command.Empty className="px-2 py-4 text-center text-muted">Nothing found</Command.Empty>
              )}
              {emptyLabel && typed === '' && (
                <Command.Item
                  value="none"
                  keywords={[emptyLabel]}
                  onSelect={() => choose(null)}
                  className={classNames(FLOATING_ITEM, 'text-muted')}
                >
                  {emptyLabel}
                </Command.Item>
              )}
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, option.detail ?? '']}
                  onSelect={() => choose(option)}
                  className={FLOATING_ITEM}
                >
                  {option.icon}
                  <span className="truncate">{option.label}</span>
                  {option.detail && <span className="min-w-0 truncate text-sm text-muted">{option.detail}</span>}
                  {option.value === selected?.value && <CheckIcon aria-hidden className="ml-auto text-accent-ink" />}
                </Command.Item>
              ))}
              {canCreate && (
                <Command.Item
                  value="create"
                  keywords={[text]}
                  onSelect={() => {
                    onCreate(typed)
                    setOpen(false)
                  }}
                  className={FLOATING_ITEM}
                >
                  <PlusIcon aria-hidden className="text-muted" />
                  <span className="truncate">Create “{typed}”</span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
