import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CompanyId, ContactId, DealId } from '@dealwright/domain'
import { type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useChange } from '../frame/use-change.ts'

export type DeletedRecord = Outputs['bin']['list']['items'][number]
export type DeletedKind = DeletedRecord['kind']

/** Of one kind, what was deleted, the latest first. */
export function useDeleted(kind: DeletedKind, search: string) {
  return useInfiniteQuery(
    useTRPC().bin.list.infiniteQueryOptions(
      { kind, search, limit: 50 },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData },
    ),
  )
}

/** How much of each kind there is. */
export function useDeletedCounts() {
  return useQuery(useTRPC().bin.count.queryOptions())
}

/** Bringing back and ending for good, whatever the kind. */
export function useDeletedCommands() {
  const { deals, contacts, companies } = useTRPCClient()
  const change = useChange()
  return {
    restore: ({ kind, id }: DeletedRecord) =>
      change<unknown>(() => {
        switch (kind) {
          case 'deal':
            return deals.restore.mutate({ id: DealId.parse(id) })
          case 'contact':
            return contacts.restore.mutate({ id: ContactId.parse(id) })
          case 'company':
            return companies.restore.mutate({ id: CompanyId.parse(id) })
        }
      }),
    purge: ({ kind, id }: DeletedRecord) =>
      change<unknown>(() => {
        switch (kind) {
          case 'deal':
            return deals.purge.mutate({ id: DealId.parse(id) })
          case 'contact':
            return contacts.purge.mutate({ id: ContactId.parse(id) })
          case 'company':
            return companies.purge.mutate({ id: CompanyId.parse(id) })
        }
      }),
  }
}
