import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Building2Icon } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { IN_PLACE, type PartyFilters, partyNarrowing, partySort } from '../../parties/party-filters.ts'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import { PartyList } from '../../parties/party-list.tsx'
import { selectColumn } from '../../parties/select-column.tsx'
import { SelectionBar } from '../../parties/selection-bar.tsx'
import { usePartyTotals } from '../../parties/use-party-totals.ts'
import { COMPANY_SORTS, companyColumns } from './company-columns.tsx'

const NewCompany = lazy(async () => ({ default: (await import('./new-company.tsx')).NewCompany }))
const MergeCompanies = lazy(async () => ({ default: (await import('./merge-companies.tsx')).MergeCompanies }))

const route = getRouteApi('/_app/companies')
const NONE: ReadonlyMap<string, CompanyDetails> = new Map()

/** The organisations that deals are made with. */
export function CompaniesPage() {
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const mayMerge = useMay('company.merge')
  const [chosen, setChosen] = useState(NONE)
  const [opened, setOpened] = useState<'new' | 'merge' | null>(null)
  const { pages, listed } = useCompanies(filters)
  const totals = usePartyTotals({ kind: 'company', pages })
  const close = () => setOpened(null)
  return (
    <>
      <PartyList
        kind="company"
        title="Companies"
        icon={<Building2Icon />}
        purpose="The organisations that you sell to stand here, with their people, their deals and everything that was said and done."
        columns={[...(mayMerge ? [selectColumn(chosen, setChosen)] : []), ...companyColumns(totals)]}
        listed={listed}
        filters={filters}
        onChange={(some) => void navigate({ search: (known) => ({ ...known, ...some }), ...IN_PLACE })}
        selection={
          <SelectionBar
            kind="company"
            count={chosen.size}
            onMerge={() => setOpened('merge')}
            onClear={() => setChosen(NONE)}
          />
        }
        onNew={() => setOpened('new')}
      />
      <Suspense>
        {opened === 'new' && <NewCompany onClose={close} />}
        {opened === 'merge' && (
          <MergeCompanies companies={[...chosen.values()]} onMerged={() => setChosen(NONE)} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

function useCompanies(filters: PartyFilters) {
  const trpc = useTRPC()
  const narrowing = partyNarrowing(filters)
  const list = useInfiniteQuery(
    trpc.companies.list.infiniteQueryOptions(
      { ...narrowing, sort: partySort(filters.sort, COMPANY_SORTS), limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const count = useQuery(trpc.companies.count.queryOptions(narrowing, { placeholderData: keepPreviousData }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const pages = (list.data?.pages ?? []).map(({ items }) => items)
  return {
    pages,
    listed: {
      rows: list.data && pages.flat(),
      count: count.data,
      error: list.error ?? count.error,
      isOutdated: list.isPlaceholderData,
      loadMore,
      retry: () => void Promise.all([list.refetch(), count.refetch()]),
    },
  }
}
