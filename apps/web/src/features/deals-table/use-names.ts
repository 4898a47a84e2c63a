import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '../../data/trpc.ts'

const KEEP = { staleTime: 60_000 }

/** The names behind the ids that some columns hold, of all kinds in one map: no two records share an id. */
export function useNames(columns: readonly { id: string }[]) {
  const trpc = useTRPC()
  const shows = (...ids: string[]) => ({ ...KEEP, enabled: columns.some(({ id }) => ids.includes(id)) })
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, shows('pipelineId')))
  const members = useQuery(trpc.members.list.queryOptions(undefined, shows('assigneeId', 'createdById')))
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, shows('sourceId')))
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, shows('tagIds')))
  const reasons = useQuery(trpc.lossReasons.list.queryOptions(undefined, shows('lossReasonId')))
  const lists = [pipelines.data, members.data, sources.data, tags.data, reasons.data]
  const names = useMemo(
    () => new Map(lists.flatMap((list) => (list ?? []).map(({ id, name }): [string, string] => [id, name]))),
    // oxlint-disable-next-line react/exhaustive-deps -- the lists themselves, not the array around them
    lists,
  )
  const failed = [pipelines, members, sources, tags, reasons].find(({ isError }) => isError)
  const isLoading = [pipelines, members, sources, tags, reasons].some((query) => query.isLoading)
  return { names, isLoading, error: failed?.error ?? null }
}
