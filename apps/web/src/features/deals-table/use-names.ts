import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '../../data/trpc.ts'

const KEEP = { staleTime: 60_000 }

/** The names behind the ids that the shown columns hold, of all kinds in one map: no two records share an id. */
export function useNames(columns: readonly { id: string }[]): ReadonlyMap<string, string> {
  const trpc = useTRPC()
  const shows = (...ids: string[]) => ({ ...KEEP, enabled: columns.some(({ id }) => ids.includes(id)) })
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, shows('pipelineId'))).data
  const members = useQuery(trpc.members.list.queryOptions(undefined, shows('assigneeId', 'createdById'))).data
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, shows('sourceId'))).data
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, shows('tagIds'))).data
  const reasons = useQuery(trpc.lossReasons.list.queryOptions(undefined, shows('lossReasonId'))).data
  return useMemo(() => {
    const lists = [pipelines, members, sources, tags, reasons]
    return new Map(lists.flatMap((list) => (list ?? []).map(({ id, name }): [string, string] => [id, name])))
  }, [pipelines, members, sources, tags, reasons])
}
