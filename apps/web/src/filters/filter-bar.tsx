import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dayInZone } from '@dealwright/domain'
import { ChevronDownIcon, ListFilterPlusIcon, SlidersHorizontalIcon } from 'lucide-react'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { useSession } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { LazyMenu, type LazyMenuProps } from '../ui/lazy-menu.tsx'
import { SearchLine } from '../ui/search-line.tsx'
import { useNow } from '../ui/use-now.ts'
import { isFiltered } from './deal-filter-tree.ts'
import { type DealFilters, NO_DEAL_FILTERS } from './deal-filters.ts'
import { FilterProvider } from './filter-context.ts'
import {
  activeGroups,
  amountsSummary,
  daysSummary,
  FILTER_GROUPS,
  type FilterGroup,
  GROUP_NAMES,
  hasPlaceFilters,
  listSummary,
  STATUS_NAMES,
} from './filter-summary.ts'

const loadPopover = () => import('./filter-popover.tsx')
const PlaceFilters = lazy(async () => ({ default: (await import('./place-filters.tsx')).PlaceFilters }))
const BuilderDialog = lazy(async () => ({ default: (await import('./builder/builder-dialog.tsx')).BuilderDialog }))
const FilterDialog = lazy(async () => ({ default: (await import('./filter-dialog.tsx')).FilterDialog }))
const POPOVERS = Object.fromEntries(FILTER_GROUPS.map((group) => [group, popoverOf(group)])) as Record<
  FilterGroup,
  ComponentType<LazyMenuProps>
> // one entry for each group

/** What narrows a view of deals down; shared by all that show deals. Wide screens have a button for each filter, phones one for all. */
export function FilterBar({
  filters,
  onChange,
  result,
}: {
  filters: DealFilters
  onChange: (some: Partial<DealFilters>) => void
  /** How many deals there are, in words: `1,234 deals`; empty while that is not known. */
  result: string
}) {
  const [isDialogOpen, setIsDialogOpen] = useState(false)
  const [isBuilderOpen, setIsBuilderOpen] = useState(false)
  const active = activeGroups(filters)
  const isNarrowed = isFiltered(filters)
  return (
    <FilterProvider value={{ filters, change: onChange }}>
      <div role="search" aria-label="Deals" className="relative flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
        <SearchLine
          label="Search deals"
          text={filters.q ?? ''}
          onSearch={(q) => onChange({ q: q || undefined })}
          className="w-0 min-w-40 grow md:w-56 md:grow-0"
        />
        <div className="contents max-md:hidden">
          {FILTER_GROUPS.map((group) => (
            <FilterButton key={group} group={group} filters={filters} />
          ))}
        </div>
        <Button className="md:hidden" aria-haspopup="dialog" onClick={() => setIsDialogOpen(true)}>
          <SlidersHorizontalIcon aria-hidden />
          Filters
          {active.length > 0 && <span className="figures text-accent-ink">{active.length}</span>}
        </Button>
        <IconButton label="More filters" aria-haspopup="dialog" onClick={() => setIsBuilderOpen(true)}>
          <ListFilterPlusIcon />
        </IconButton>
        <Suspense>{hasPlaceFilters(filters) && <PlaceFilters filters={filters} onChange={onChange} />}</Suspense>
        <div className={classNames('flex min-h-(--control-small) items-center gap-1', !isNarrowed && 'max-md:sr-only')}>
          <span role="status" className="figures text-sm text-muted">
            {result}
          </span>
          {isNarrowed && (
            <Button asChild look="quiet" size="small">
              <Link to="." search={NO_DEAL_FILTERS} replace>
                Clear
              </Link>
            </Button>
          )}
        </div>
      </div>
      <Suspense>{isDialogOpen && <FilterDialog result={result} onClose={() => setIsDialogOpen(false)} />}</Suspense>
      <Suspense>
        {isBuilderOpen && (
          <BuilderDialog
            where={filters.where}
            onChange={(where) => onChange({ where })}
            onClose={() => setIsBuilderOpen(false)}
          />
        )}
      </Suspense>
    </FilterProvider>
  )
}

function FilterButton({ group, filters }: { group: FilterGroup; filters: DealFilters }) {
  const summary = useSummary(group, filters)
  return (
    <LazyMenu
      popup="dialog"
      preload={loadPopover}
      Menu={POPOVERS[group]}
      trigger={
        <Button className={summary === null ? 'text-muted!' : 'bg-accent-soft! text-accent-ink! ring-transparent!'}>
          {GROUP_NAMES[group]}
          {summary !== null && <span className="max-w-36 truncate font-normal">{summary}</span>}
          <ChevronDownIcon aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    />
  )
}

/** What is chosen, in a word or two; null for nothing. Names are asked for only when there is one to be shown. */
function useSummary(group: FilterGroup, filters: DealFilters): string | null {
  const trpc = useTRPC()
  const { currency, timeZone } = useSession().workspace.settings
  const today = dayInZone(useNow(), timeZone)
  const isOne = (of: FilterGroup) => group === of && filters[of as 'owner' | 'source' | 'tag']?.length === 1
  const names = { staleTime: 60_000 }
  const members = useQuery(trpc.members.list.queryOptions(undefined, { ...names, enabled: isOne('owner') }))
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, { ...names, enabled: isOne('source') }))
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, { ...names, enabled: isOne('tag') }))
  const named = (list: readonly { id: string; name: string }[] | undefined) => (value: string) =>
    list?.find(({ id }) => id === value)?.name
  switch (group) {
    case 'owner':
      return listSummary(filters.owner, (value) => OWN[value] ?? named(members.data)(value))
    case 'status':
      return listSummary(filters.status, (value) => STATUS_NAMES[value as keyof typeof STATUS_NAMES])
    case 'source':
      return listSummary(filters.source, named(sources.data))
    case 'tag':
      return listSummary(filters.tag, named(tags.data))
    case 'close':
      return daysSummary(filters, today)
    case 'amount':
      return amountsSummary(filters, currency)
  }
}

const OWN: Record<string, string> = { me: 'You', none: 'None' }

function popoverOf(group: FilterGroup): ComponentType<LazyMenuProps> {
  return lazy(async () => {
    const { FilterPopover } = await loadPopover()
    return { default: (menu: LazyMenuProps) => <FilterPopover group={group} {...menu} /> }
  })
}
