import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTRPC } from '../data/trpc.ts'
import type { Words } from './change-lines.ts'
import type { HistoryOwner, Referring } from './event-sentence.ts'
import { useEventNames } from './use-event-names.ts'

/** Everything that is needed to say what happened to a record of this kind. */
export function useWords(events: readonly Referring[], entity: HistoryOwner): Words {
  const trpc = useTRPC()
  const names = useEventNames(events)
  const fields = useQuery(trpc.customFields.list.queryOptions({ entity }, { staleTime: 60_000 }))
  const tags = useQuery(trpc.tags.list.queryOptions(undefined, { staleTime: 60_000 }))
  return useMemo(
    () => ({
      names,
      definitions: fields.data ?? [],
      tags: new Map<string, string>(tags.data?.map(({ id, name }) => [id, name])),
    }),
    [names, fields.data, tags.data],
  )
}
