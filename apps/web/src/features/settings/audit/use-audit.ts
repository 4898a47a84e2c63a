import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { addDays, CalendarDay, EventEntity, MemberId, startOfDayInZone } from '@dealwright/domain'
import { useMemo } from 'react'
import { useSession } from '../../../data/session.ts'
import { type Outputs, useTRPC } from '../../../data/trpc.ts'
import { mentioned } from './audit-names.ts'
import type { NameOf } from './audit-words.ts'
import { ENTITY_GROUPS, type EntityGroup } from './entity-words.ts'

export type AuditEntry = Outputs['events']['log']['items'][number]

/** What is looked for, as it stands in the address: a member, a kind of record or a group of them, and two days. */
export type AuditFilters = { who?: string; what?: string; from?: string; to?: string }

/** What happened, the latest first; days begin and end in the workspace's zone. */
export function useAudit({ who, what, from, to }: AuditFilters) {
  const { timeZone } = useSession().workspace.settings
  const [first, last] = [CalendarDay.safeParse(from).data, CalendarDay.safeParse(to).data]
  const actorId = MemberId.safeParse(who).data
  const entities = what === undefined ? undefined : entitiesOf(what)
  return useInfiniteQuery(
    useTRPC().events.log.infiniteQueryOptions(
      {
        limit: 50,
        ...(actorId && { actorId }),
        ...(entities && { entities }),
        ...(first && { from: startOfDayInZone(first, timeZone) }),
        ...(last && { to: startOfDayInZone(addDays(last, 1), timeZone) }),
      },
      { getNextPageParam: ({ nextCursor }) => nextCursor, staleTime: 0, placeholderData: keepPreviousData },
    ),
  )
}

/** The kinds of records behind a word of the address; undefined for a word that means none. */
export function entitiesOf(what: string): EventEntity[] | undefined {
  if (Object.hasOwn(ENTITY_GROUPS, what)) return [...ENTITY_GROUPS[what as EntityGroup].entities] // it is one of its keys
  const entity = EventEntity.safeParse(what).data
  return entity && [entity]
}

/** The names of all that these events mention by id. */
export function useAuditNames(events: readonly AuditEntry[]): NameOf {
  const wanted = useMemo(() => mentioned(events), [events])
  const { data } = useQuery(
    useTRPC().directory.find.queryOptions(wanted, {
      enabled: Object.keys(wanted).length > 0,
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    }),
  )
  return useMemo(() => {
    const names = new Map<string, string>(data?.map(({ id, name }) => [id, name ?? '']))
    return (id) => names.get(id) || undefined
  }, [data])
}
