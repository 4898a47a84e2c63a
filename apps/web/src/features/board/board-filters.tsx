import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { isFiltered } from '../../filters/deal-filter-tree.ts'
import { type DealFilters, NO_DEAL_FILTERS } from '../../filters/deal-filters.ts'
import { formatNumber } from '../../format/number.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Combobox, type ComboboxOption } from '../../ui/combobox.tsx'
import { SearchInput } from '../../ui/search-input.tsx'

const route = getRouteApi('/_app/board/{-$pipelineId}')
const ANYBODY: ComboboxOption[] = [
  { value: 'me', label: 'My deals' },
  { value: 'none', label: 'Without an owner' },
]

/** What narrows the board down, kept in the address. */
export function BoardFilters({ count }: { count: number | undefined }) {
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const set = (change: Partial<DealFilters>) =>
    void navigate({ search: (previous) => ({ ...previous, ...change }), replace: true })

  const people = (members.data ?? []).map(({ id, name }) => ({
    value: id as string,
    label: name,
    icon: <Avatar name={name} size="small" />,
  }))
  const owners = [...ANYBODY, ...people]
  const owner = filters.owner?.length === 1 ? (owners.find(({ value }) => value === filters.owner?.[0]) ?? null) : null
  return (
    <div role="search" aria-label="Deals" className="flex flex-wrap items-center gap-2">
      {isFiltered(filters) && (
        <>
          <span role="status" className="figures text-sm text-muted">
            {count === undefined ? '' : `${formatNumber(count)} ${count === 1 ? 'deal' : 'deals'}`}
          </span>
          <Button asChild look="quiet">
            <Link to="." search={NO_DEAL_FILTERS} replace>
              Clear
            </Link>
          </Button>
        </>
      )}
      <Combobox
        aria-label="Owner"
        className="w-44!"
        options={owners}
        selected={owner}
        emptyLabel="All owners"
        placeholder="All owners"
        searchLabel="Search people"
        // The address takes `me`, `none` or a member's id, which is what the options hold.
        onChange={(option) => set({ owner: option ? [option.value as 'me'] : undefined })}
      />
      <DealSearch text={filters.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
    </div>
  )
}

const PAUSE = 250

/** The line holds what is typed; the address follows when the typing pauses. */
function DealSearch({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  const [shown, setShown] = useState(text)
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>()
  // Cleared elsewhere, the line is cleared too.
  if (shown !== text) {
    setShown(text)
    if (text === '') setTyped('')
  }
  return (
    <SearchInput
      label="Search deals"
      className="w-52"
      value={typed}
      onSearch={(next) => {
        setTyped(next)
        clearTimeout(timer)
        setTimer(setTimeout(() => onSearch(next.trim()), PAUSE))
      }}
    />
  )
}
