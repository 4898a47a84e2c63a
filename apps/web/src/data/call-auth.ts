import { z } from 'zod'
import { callHost } from './call-host.ts'
import { type Problem, problemOfAnswer } from './problem.ts'

/**
 * Calls an endpoint for accounts and sessions; with a body it is a command.
 * @throws as `callHost`, in words for a person, beside the field `password` or `code` where it was that
 */
export function callAuth<Reply>(path: string, body?: object): Promise<Reply> {
  return callHost(`/auth${path}`, body, problemOf)
}

const Refusal = z.object({ code: z.string() })

function problemOf(status: number, said: unknown): Problem {
  const { code = '' } = Refusal.safeParse(said).data ?? {}
  return PROBLEMS.get(code) ?? problemOfAnswer(status, said)
}

/** By the codes of the library that keeps accounts. */
const PROBLEMS: ReadonlyMap<string, Problem> = new Map([
  // Never which of the two: that would tell strangers who has an account.
  ['INVALID_EMAIL_OR_PASSWORD', refused('This e-mail address and password do not belong together.')],
  ['INVALID_PASSWORD', refused('This is not your password.', 'password')],
  ['INVALID_CODE', refused('This code is wrong, or was used already. Wait for the next one.', 'code')],
  ['INVALID_BACKUP_CODE', refused('This is none of your backup codes, or was used already.', 'code')],
  ['INVALID_TWO_FACTOR_COOKIE', refused('That took too long. Begin again with your password.')],
  ['TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', refused('Too many wrong codes. Begin again with your password.')],
  ['ACCOUNT_TEMPORARILY_LOCKED', refused('Too many wrong codes. Wait 15 minutes, then try again.')],
])

// `invalid`, not `unauthenticated`: who is signed in stays so.
function refused(message: string, field?: string): Problem {
  return { kind: 'invalid', message, fields: field ? [{ field, message }] : [] }
}
