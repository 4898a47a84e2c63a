import { type Import, isImportBusy } from '@dealwright/domain'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type Outputs, type Trpc, useTRPC } from '../../data/trpc.ts'

/** An import as the server has it, with what has arrived of its file. */
export type ImportJob = Outputs['imports']['get']

const POLL = 500

/** An import as it stands; followed twice a second while a job is under way. */
export function useImport(id: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const query = useQuery(
    trpc.imports.get.queryOptions(
      { id },
      {
        refetchInterval: ({ state }) => (state.data && isImportBusy(state.data) ? POLL : false),
        // A plan that is being made here is ahead of the server's for a moment.
        refetchOnWindowFocus: ({ state }) => state.data !== undefined && isImportBusy(state.data),
        // Once there is something to look at, a lost connection is said beside it.
        throwOnError: (_error, { state }) => state.data === undefined,
      },
    ),
  )
  useNewsAfterJob(query.data, () => forgetRecords(queryClient, trpc))
  return query
}

/** Writes down what a command or an edit has made of an import, before the server is asked again. */
export function patchImport(
  queryClient: QueryClient,
  trpc: Trpc,
  { id, ...patch }: Partial<Import> & Pick<Import, 'id'>,
) {
  queryClient.setQueryData(trpc.imports.get.queryKey({ id }), (job) => job && { ...job, ...patch })
}

/** When a run or its undoing comes to an end, whatever other pages hold is out of date. */
function useNewsAfterJob(job: ImportJob | undefined, onEnd: () => void) {
  const state = job?.state
  const before = useRef(state)
  const tell = useEffectEvent(onEnd)
  useEffect(() => {
    const hasWritten = before.current === 'running' || before.current === 'reverting'
    if (hasWritten && state !== before.current) tell()
    before.current = state
  }, [state])
}

function forgetRecords(queryClient: QueryClient, trpc: Trpc) {
  const isOfImport = trpc.imports.pathFilter().queryKey?.[0]
  void queryClient.invalidateQueries({
    predicate: ({ queryKey }) => JSON.stringify(queryKey[0]) !== JSON.stringify([...(isOfImport ?? []), 'get']),
  })
}
