import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { problemMessage } from '../data/problem.ts'
import { forgetSession } from '../data/session.ts'
import { useTRPC } from '../data/trpc.ts'
import { toastProblem } from '../ui/toast.ts'

/** Ends the session and forgets everything that was loaded in it. */
export function useSignOut(): () => void {
  const router = useRouter()
  const queryClient = useQueryClient()
  const trpc = useTRPC()

  async function signOut() {
    try {
      const auth = await import('../data/auth.ts')
      await auth.signOut()
      forgetSession(queryClient, trpc)
      await router.navigate({ to: '/sign-in' })
      queryClient.clear()
    } catch (error) {
      toastProblem(problemMessage(error))
    }
  }

  return () => void signOut()
}
