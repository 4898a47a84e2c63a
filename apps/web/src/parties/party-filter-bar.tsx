import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronDownIcon, UserXIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { type Choice, ChoiceList } from '../filters/choice-list.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { SearchLine } from '../ui/search-line.tsx'
import { IN_PLACE, isPartyFiltered, NO_PARTY_FILTERS, type PartyFilters } from './party-filters.ts'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'

type Control = { filters: PartyFilters; onChange: (some: Partial<PartyFilters>) => void }

/** What narrows a list of contacts or companies down. */
export function PartyFilterBar({ kind, result, ...control }: Control & { kind: PartyKind; result: string }) {
  const { filters, onChange } = control
  const { many } = PARTY_WORDS[kind]
  return (
    <div role="search" aria-label={many} className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
      <SearchLine
        label={`Search ${many}`}
        text={filters.q ?? ''}
        onSearch={(q) => onChange({ q: q || undefined })}
        className="w-0 min-w-40 grow md:w-56 md:grow-0"
      />
      <OwnerFilter {...control} />
      <TagFilter {...control} />
      <DealsFilter {...control} />
      <div className="flex min-h-(--control-small) items-center gap-1">
        <span role="status" className="figures text-sm text-muted">
          {result}
        </span>
        {isPartyFiltered(filters) && (
          <Button asChild look="quiet" size="small">
            <Link to="." search={(known) => ({ ...known, ...NO_PARTY_FILTERS })} {...IN_PLACE}>
              Clear
            </Link>
          </Button>
        )}
      </div>
    </div>
  )
}

function OwnerFilter({ filters, onChange }: Control) {
  const { member, name } = useSession()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  type Owner = NonNullable<PartyFilters['owner']>[number]
  const others = (members.data ?? []).filter(
    ({ id, isActive }) => id !== member?.id && (isActive || filters.owner?.includes(id)),
  )
  const choices: Choice<Owner>[] = [
    ...(member ? [{ value: 'me' as const, label: `${name} (you)`, icon: <Avatar name={name} size="small" /> }] : []),
    { value: 'none', label: 'No owner', icon: <UserXIcon aria-hidden className="mx-0.5 size-4 text-faint" /> },
    ...others.map(({ id, name: label }) => ({ value: id, label, icon: <Avatar name={label} size="small" /> })),
  ]
  return (
    <FilterButton name="Owner" chosen={filters.owner} choices={choices} onClear={() => onChange({ owner: undefined })}>
      <ChoiceList
        label="Owner"
        choices={choices}
        chosen={filters.owner ?? []}
        onChange={(owner) => onChange({ owner })}
        isLoading={members.isLoading}
      />
    </FilterButton>
  )
}

function TagFilter({ filters, onChange }: Control) {
  const tags = useQuery(useTRPC().tags.list.queryOptions(undefined, { staleTime: 60_000 }))
  const choices = (tags.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  if (choices.length === 0 && !filters.tag) return null
  return (
    <FilterButton name="Tag" chosen={filters.tag} choices={choices} onClear={() => onChange({ tag: undefined })}>
      <ChoiceList
        label="Tag"
        choices={choices}
        chosen={filters.tag ?? []}
        onChange={(tag) => onChange({ tag })}
        isLoading={tags.isLoading}
      />
    </FilterButton>
  )
}

const DEALS: Choice<'open' | 'none'>[] = [
  { value: 'open', label: 'With open deals' },
  { value: 'none', label: 'Without open deals' },
]

function DealsFilter({ filters, onChange }: Control) {
  const chosen = filters.deals ? [filters.deals] : undefined
  return (
    <FilterButton name="Deals" chosen={chosen} choices={DEALS} onClear={() => onChange({ deals: undefined })}>
      <ChoiceList
        label="Deals"
        choices={DEALS}
        chosen={chosen ?? []}
        // One excludes the other: the latest counts.
        onChange={(deals) => onChange({ deals: deals?.at(-1) })}
      />
    </FilterButton>
  )
}

/** A filter's button says what is chosen, and opens its choices. */
function FilterButton<Value extends string>({
  name,
  chosen,
  choices,
  onClear,
  children,
}: {
  name: string
  chosen: readonly Value[] | undefined
  choices: readonly Choice<Value>[]
  onClear: () => void
  children: ReactNode
}) {
  const first = choices.find(({ value }) => value === chosen?.[0])?.label ?? '…'
  return (
    <Popover
      label={name}
      className="p-2!"
      trigger={
        <Button className={chosen ? 'bg-accent-soft! text-accent-ink! ring-transparent!' : 'text-muted!'}>
          {name}
          {chosen && (
            <span className="max-w-36 truncate font-normal">{chosen.length === 1 ? first : chosen.length}</span>
          )}
          <ChevronDownIcon aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      <div className="grid gap-2">
        {children}
        <Button look="quiet" size="small" className="justify-self-start" onClick={onClear}>
          Any {name.toLowerCase()}
        </Button>
      </div>
    </Popover>
  )
}
