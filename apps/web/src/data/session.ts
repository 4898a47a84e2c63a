import { useSuspenseQuery } from '@tanstack/react-query'
import { useTRPC } from './trpc.ts'

/** Who is signed in, and in which workspace. Loaded before any page inside the shell, so it is always there. */
export function useSession() {
  return useSuspenseQuery(useTRPC().me.queryOptions()).data
}
