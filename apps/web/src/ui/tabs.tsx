import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type Tab<Id extends string> = { id: Id; label: string; count?: number; content: ReactNode }

/** Panels of one thing, one shown at a time. Pages of the app are links, not tabs. */
export function Tabs<Id extends string>({
  label,
  tabs,
  value,
  onChange,
  className,
}: {
  label: string
  tabs: readonly Tab<Id>[]
  value: Id
  onChange: (id: Id) => void
  className?: string
}) {
  return (
    // Radix gives back one of the ids it was given.
    <Radix.Root value={value} onValueChange={(id) => onChange(id as Id)} className={classNames('min-w-0', className)}>
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.id}
            value={tab.id}
            className={
              'focus-inset -mb-px flex h-(--control) shrink-0 items-center gap-1.5 rounded-t-md border-b-2 border-transparent px-2.5 ' +
              'font-medium text-muted transition-colors duration-100 hover:text-ink ' +
              'data-[state=active]:border-accent data-[state=active]:text-ink'
            }
          >
            {tab.label}
            {tab.count !== undefined && <span className="figures text-xs text-faint">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className="focus-inset pt-4">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
