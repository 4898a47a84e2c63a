import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { UsersIcon } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useMay } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { IN_PLACE, type PartyFilters, partyNarrowing, partySort } from '../../parties/party-filters.ts'
import type { ContactDetails } from '../../parties/party-kind.ts'
import { PartyList } from '../../parties/party-list.tsx'
import { selectColumn } from '../../parties/select-column.tsx'
import { SelectionBar } from '../../parties/selection-bar.tsx'
import { usePartyTotals } from '../../parties/use-party-totals.ts'
import { CONTACT_SORTS, contactColumns } from './contact-columns.tsx'

const NewContact = lazy(async () => ({ default: (await import('./new-contact.tsx')).NewContact }))
const MergeContacts = lazy(async () => ({ default: (await import('./merge-contacts.tsx')).MergeContacts }))

const route = getRouteApi('/_app/contacts')
const NONE: ReadonlyMap<string, ContactDetails> = new Map()

/** The people that deals are made with. */
export function ContactsPage() {
  const filters = route.useSearch()
  const navigate = route.useNavigate()
  const mayMerge = useMay('contact.merge')
  const [chosen, setChosen] = useState(NONE)
  const [opened, setOpened] = useState<'new' | 'merge' | null>(null)
  const { pages, listed } = useContacts(filters)
  const totals = usePartyTotals({ kind: 'contact', pages })
  const close = () => setOpened(null)
  return (
    <>
      <PartyList
        kind="contact"
        title="Contacts"
        icon={<UsersIcon />}
        purpose="The people that you sell to stand here, with their deals and everything that was said and done."
        columns={[...(mayMerge ? [selectColumn(chosen, setChosen)] : []), ...contactColumns(totals)]}
        listed={listed}
        filters={filters}
        onChange={(some) => void navigate({ search: (known) => ({ ...known, ...some }), ...IN_PLACE })}
        selection={
          <SelectionBar
            kind="contact"
            count={chosen.size}
            onMerge={() => setOpened('merge')}
            onClear={() => setChosen(NONE)}
          />
        }
        onNew={() => setOpened('new')}
      />
      <Suspense>
        {opened === 'new' && <NewContact onClose={close} />}
        {opened === 'merge' && (
          <MergeContacts contacts={[...chosen.values()]} onMerged={() => setChosen(NONE)} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

function useContacts(filters: PartyFilters) {
  const trpc = useTRPC()
  const narrowing = partyNarrowing(filters)
  const list = useInfiniteQuery(
    trpc.contacts.list.infiniteQueryOptions(
      { ...narrowing, sort: partySort(filters.sort, CONTACT_SORTS), limit: 100 },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
    ),
  )
  const count = useQuery(trpc.contacts.count.queryOptions(narrowing, { placeholderData: keepPreviousData }))
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
