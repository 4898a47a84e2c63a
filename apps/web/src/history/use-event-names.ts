import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '../data/trpc.ts'
import { namedIds, type Names, type Referring } from './event-sentence.ts'

/** The names of all that some events refer to by id. */
export function useEventNames(events: readonly Referring[]): Names {
  const trpc = useTRPC()
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const members = useQuery(trpc.members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const wanted = namedIds(events)
  const isAny = Object.values(wanted).some(({ ids }) => ids.length > 0)
  const records = useQuery(
    trpc.directory.find.queryOptions(wanted, { enabled: isAny, staleTime: 60_000, placeholderData: keepPreviousData }),
  )
  return useMemo(
    () => ({
      stages: new Map(pipelines.data?.flatMap(({ stages }) => stages.map(({ id, name }) => [id, name]))),
      members: new Map(members.data?.map(({ id, name }) => [id, name])),
      records: new Map(records.data?.map(({ id, name }) => [id, name ?? ''])),
    }),
    [pipelines.data, members.data, records.data],
  )
}
