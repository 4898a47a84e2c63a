import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import type { LazyMenuProps } from '../ui/lazy-menu.tsx'
import { Popover } from '../ui/popover.tsx'
import { OwnerChoices, SourceChoices, StatusChoices, TagChoices } from './filter-choices.tsx'
import { useFilterControl } from './filter-context.ts'
import { AmountRange, CloseRange } from './filter-ranges.tsx'
import { type FilterGroup, GROUP_NAMES } from './filter-summary.ts'
import { NO_CHOICE } from './no-choice.ts'

const PARTS: Record<FilterGroup, () => ReactNode> = {
  owner: OwnerChoices,
  status: StatusChoices,
  source: SourceChoices,
  tag: TagChoices,
  close: CloseRange,
  amount: AmountRange,
}

/** What a filter's button opens. */
export function FilterPopover({ group, trigger, isOpenAtFirst }: LazyMenuProps & { group: FilterGroup }) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst)
  return (
    <Popover trigger={trigger} label={GROUP_NAMES[group]} isOpen={isOpen} onOpenChange={setIsOpen} className="p-2!">
      <FilterPart group={group} />
    </Popover>
  )
}

/** The choices of a group, with a way to take them back. */
export function FilterPart({ group }: { group: FilterGroup }) {
  const { change } = useFilterControl()
  const Part = PARTS[group]
  return (
    <div className="grid gap-2">
      <Part />
      <Button look="quiet" size="small" className="justify-self-start" onClick={() => change(NO_CHOICE[group])}>
        Any {GROUP_NAMES[group].toLowerCase()}
      </Button>
    </div>
  )
}
