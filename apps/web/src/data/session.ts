import type { QueryClient } from '@tanstack/react-query'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Action } from '@dealwright/domain'
import { chooseWorkspace, chosenWorkspace } from './chosen-workspace.ts'
import { toProblem } from './problem.ts'
import { type Trpc, useTRPC } from './trpc.ts'

/** Who is signed in, in which workspace, and what they may ever do. Loaded before any page inside the shell. */
export function useSession() {
  return useSuspenseQuery({ ...sessionQuery(useTRPC()), staleTime: 5 * 60_000 }).data
}

/** Whether the reader may ever do such a thing; the server decides for the single case. */
export function useMay(action: Action): boolean {
  return useSession().permissions[action]
}

/** Whether somebody is signed in. @throws what went wrong when that cannot be told */
export async function isSignedIn(queryClient: QueryClient, trpc: Trpc): Promise<boolean> {
  try {
    await Promise.all([queryClient.query(sessionQuery(trpc)), queryClient.query(feedStartQuery(trpc))])
    return true
  } catch (error) {
    const { kind } = toProblem(error)
    if (kind === 'unauthenticated') return false
    if (kind !== 'not_found' || chosenWorkspace() === null) throw error
    // The workspace of last time is gone, or closed to this person: the server chooses another.
    chooseWorkspace(null)
    return isSignedIn(queryClient, trpc)
  }
}

/** Where the event feed ended before any page read anything: from there on live updates tell what happened. */
export function feedStart(queryClient: QueryClient, trpc: Trpc): string | null {
  return queryClient.getQueryData(feedStartQuery(trpc).queryKey)?.cursor ?? null
}

/** Makes the next guard ask the server; the pages that are still shown keep what they have. */
export function forgetSession(queryClient: QueryClient, trpc: Trpc): void {
  void queryClient.invalidateQueries({ ...trpc.me.get.queryFilter(), refetchType: 'none' })
}

function feedStartQuery(trpc: Trpc) {
  return trpc.events.end.queryOptions(undefined, { staleTime: Infinity, gcTime: Infinity, meta: { isGuard: true } })
}

function sessionQuery(trpc: Trpc) {
  return trpc.me.get.queryOptions(undefined, { staleTime: Infinity, meta: { isGuard: true } })
}
