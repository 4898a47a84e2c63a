import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CompanyId, ContactId, DealId } from '@dealwright/domain'
import { problemMessage } from '../../../data/problem.ts'
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

/** What can be done with what was deleted. */
export type DeletedAct = 'restore' | 'purge'
/** How many of some records it was done with, and why not with the others. */
export type Outcome = { act: DeletedAct; done: number; failures: { record: DeletedRecord; reason: string }[] }

/** Bringing back and ending for good, whatever the kind. */
export function useDeletedCommands() {
  const api = useTRPCClient()
  const change = useChange()
  const run = (act: DeletedAct, { kind, id }: DeletedRecord): Promise<unknown> => {
    switch (kind) {
      case 'deal':
        return api.deals[act].mutate({ id: DealId.parse(id) })
      case 'contact':
        return api.contacts[act].mutate({ id: ContactId.parse(id) })
      case 'company':
        return api.companies[act].mutate({ id: CompanyId.parse(id) })
    }
  }
  return {
    run: (act: DeletedAct, record: DeletedRecord) => change(() => run(act, record)),
    /** One after the other; what is refused stops none of the others. */
    runEach: (act: DeletedAct, records: readonly DeletedRecord[], onProgress: (done: number) => void) =>
      change(async (): Promise<Outcome> => {
        const failures: Outcome['failures'] = []
        for (const [index, record] of records.entries()) {
          await run(act, record).catch((error: unknown) => failures.push({ record, reason: problemMessage(error) }))
          onProgress(index + 1)
        }
        return { act, done: records.length - failures.length, failures }
      }),
  }
}
