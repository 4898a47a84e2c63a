import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { toProblem } from './problem.ts'

/**
 * The cache of everything that came from the server.
 * Only what may pass by itself is tried again: no answer, or a server that is not ready. A refusal is final.
 * @param onSignedOut called when a call is refused because nobody is signed in (any more); not for queries whose `meta`
 *   says `isGuard`: who made them asks just that
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (toProblem(error).kind === 'unauthenticated') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!query.meta?.['isGuard']) watch(error)
      },
    }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: mayPass },
      // A write is never repeated by itself: whether the first one arrived is not known.
      mutations: { retry: false },
    },
  })
}

/** Whether a failed read is worth another try. @param failures how often it has failed already, from 0 */
export function mayPass(failures: number, error: unknown): boolean {
  const { kind } = toProblem(error)
  return failures < 3 && (kind === 'unreachable' || kind === 'unavailable')
}
