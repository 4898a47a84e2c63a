import { useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { useMayChange } from '../frame/section.tsx'
import { useChange } from '../frame/use-change.ts'
import { listAt, type ListId } from './lists.ts'

export type Entry = Outputs['sources']['list'][number]

/** One of the lists: its entries, how many records use each, and everything that changes it. */
export function useNamedList(id: ListId) {
  const trpc = listAt(useTRPC(), id)
  const api = listAt(useTRPCClient(), id)
  const mayChange = useMayChange(id)
  const change = useChange()
  const entries = useQuery(trpc.list.queryOptions(undefined, { staleTime: 60_000 }))
  const { data: uses } = useQuery(trpc.uses.queryOptions(undefined, { enabled: mayChange, staleTime: 0 }))
  const usesOf = new Map<string, number>(uses?.map((entry) => [entry.id, entry.uses]))
  return {
    entries,
    mayChange,
    /** Null while it is not known, or not for the reader to know. */
    usesOf: (entry: Entry) => (uses ? (usesOf.get(entry.id) ?? 0) : null),
    create: (name: string) => change(() => api.create.mutate({ name })),
    update: (patch: { id: string; name?: string; isArchived?: boolean }) => change(() => api.update.mutate(patch)),
    reorder: (ids: string[]) => change(() => api.reorder.mutate({ ids })),
    merge: (entry: { id: string; into: string }) => change(() => api.merge.mutate(entry)),
    remove: (entry: { id: string }) => change(() => api.delete.mutate(entry)),
  }
}

export type NamedList = ReturnType<typeof useNamedList>
