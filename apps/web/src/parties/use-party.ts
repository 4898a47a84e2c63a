import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CompanyPatch, ContactPatch } from '@dealwright/domain'
import { useRef } from 'react'
import { useConflict } from '../conflict/use-conflict.ts'
import { usePolling } from '../data/live-state.ts'
import { toProblem } from '../data/problem.ts'
import type { PartyDetails } from './party-kind.ts'
import { partyId, usePartyApi, usePartyQueries, useRefreshParties } from './party-slice.ts'
import type { PartyTraits } from './party-traits.ts'

export type PartyPatch = ContactPatch & CompanyPatch

/** What is told of what somebody else changed meanwhile. */
const TOLD: ReadonlySet<string> = new Set(
  Object.keys({ ...ContactPatch.shape, ...CompanyPatch.shape }).filter(
    (field) => field !== 'tagIds' && field !== 'metadata',
  ),
)

/** A contact or a company, refreshed while it is looked at. */
export function useParty<Details extends PartyDetails>({ kind }: PartyTraits<Details>, id: string) {
  const query = useQuery(usePartyQueries(kind).get.queryOptions({ id: partyId(id) }, { refetchInterval: usePolling() }))
  return { ...query, data: query.data as unknown as Details | undefined } // the kind's own
}

/**
 * Everything that changes a contact or a company: each shows what the server decided, and refreshes what shows its name.
 * One after the other, so that nobody is in conflict with themselves; what somebody else changed meanwhile is kept, or
 * asked about.
 */
export function usePartyCommands<Details extends PartyDetails>({ kind }: PartyTraits<Details>, record: Details) {
  const id = partyId(record.id)
  const queries = usePartyQueries(kind)
  const api = usePartyApi(kind)
  const refresh = useRefreshParties()
  const queryClient = useQueryClient()
  const { asked, rebase } = useConflict<PartyDetails, PartyPatch>(TOLD)
  const { mutateAsync: run } = useMutation({
    scope: { id: `${kind}-${id}` },
    mutationFn: (command: () => Promise<unknown>) => command(),
  })
  /** As it was when the reader began to type: a refresh meanwhile must not hide what it brought. */
  const typedOver = useRef<PartyDetails | null>(null)
  const shown = (): PartyDetails => queryClient.getQueryData(queries.get.queryKey({ id })) ?? record

  const changed = (command: () => Promise<unknown>): Promise<unknown> =>
    run(async () => {
      try {
        return await command()
      } finally {
        // After a conflict too: the reader then sees what somebody else made of it.
        await refresh()
      }
    })

  async function save(base: PartyDetails, patch: PartyPatch): Promise<unknown> {
    try {
      return await api.update.mutate({ id, version: base.version, ...patch })
    } catch (error) {
      if (!(error instanceof Error) || toProblem(error).kind !== 'conflict') throw error
      const theirs = await api.get.query({ id })
      if (theirs.version === base.version) throw error
      const settled = await rebase({ base, theirs }, patch, error)
      // Again with their version: a third person may have been as fast.
      return Object.keys(settled).length === 0 ? theirs : save(theirs, settled)
    }
  }

  return {
    asked,
    /** The reader begins to type, or stops. */
    onTyping: (isTyping: boolean) => void (typedOver.current = isTyping ? shown() : null),
    update(patch: PartyPatch) {
      const base = typedOver.current
      return changed(() => save(base ?? shown(), patch))
    },
    remove: () => run(() => api.delete.mutate({ id, version: shown().version })),
    restore: () => changed(() => api.restore.mutate({ id })),
    /** Lets everything that showed it look again. */
    refresh,
  }
}

export type PartyCommands = ReturnType<typeof usePartyCommands>
