import { createAuthClient } from 'better-auth/client'
import { problemOfAnswer, RefusedCall } from './problem.ts'

const auth = createAuthClient({ baseURL: window.location.origin, basePath: '/auth' })

/**
 * Starts a session, held in a cookie that scripts cannot read.
 * @throws RefusedCall with words for a person
 */
export async function signIn(email: string, password: string): Promise<void> {
  const { error } = await auth.signIn.email({ email, password, rememberMe: true })
  if (!error) return
  const problem = problemOfAnswer(error.status, error)
  if (problem.kind !== 'unauthenticated') throw new RefusedCall(problem)
  // Never which of the two: that would tell strangers who has an account.
  throw new RefusedCall({ ...problem, message: 'This e-mail address and password do not belong together.' })
}

/** Ends the session, on the server too. @throws RefusedCall */
export async function signOut(): Promise<void> {
  const { error } = await auth.signOut()
  if (error) throw new RefusedCall(problemOfAnswer(error.status, error))
}
