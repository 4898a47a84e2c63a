import type { FieldProblem } from '@dealwright/domain'
import { isTRPCClientError } from '@trpc/client'
import { z } from 'zod'
import type { Ending } from './exit-code.ts'

type About = { fields?: FieldProblem[]; hint?: string | undefined; cause?: unknown; kind?: string }

/** Why a command did not do what was asked: in words for a person, and as an ending for a script. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly ending: Exclude<Ending, 'done'>
  /** The server's name of it, such as `forbidden`; the ending's, where no server was asked. */
  readonly kind: string
  readonly fields: readonly FieldProblem[]
  /** What to do about it. */
  readonly hint: string | undefined

  constructor(ending: Exclude<Ending, 'done'>, message: string, { fields = [], hint, cause, kind }: About = {}) {
    super(message, { cause })
    this.ending = ending
    this.kind = kind ?? ending
    this.fields = fields
    this.hint = hint
  }
}

/** The command line cannot be understood; the message says what would be right. */
export function misused(message: string, hint?: string): Failure {
  return new Failure('usage', message, { hint })
}

const ENDINGS = {
  invalid: 'refused',
  forbidden: 'refused',
  too_large: 'refused',
  internal: 'refused',
  unauthenticated: 'signedOut',
  not_found: 'notFound',
  gone: 'notFound',
  conflict: 'conflict',
  rate_limited: 'unreachable',
  unavailable: 'unreachable',
} as const satisfies Record<string, Exclude<Ending, 'done'>>

const Problem = z.object({
  field: z.string(),
  message: z.string(),
  given: z.string().optional(),
  expected: z.string().optional(),
})
const Refusal = z.object({
  httpStatus: z.number(),
  dealError: z
    .object({
      kind: z.enum(Object.keys(ENDINGS) as [keyof typeof ENDINGS]), // the keys of the table above
      message: z.string(),
      fields: z.array(Problem).default([]),
    })
    .optional()
    .catch(undefined),
})

const SIGN_IN = 'Sign in with `dealwright login`, or set DEALWRIGHT_API_KEY.'

/**
 * What a call ended with, as a failure. What is no answer of a server is thrown on: it is a fault of ours.
 * @param url the address that was called
 */
export function failureOf(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error
  if (!isTRPCClientError(error)) throw error
  const refusal = Refusal.safeParse(error.data).data
  if (!refusal) {
    const hint = 'Is the server running, and is this its address? Set DEALWRIGHT_URL or sign in to another one.'
    return new Failure('unreachable', `There is no Dealwright answering at ${url}: ${reasonOf(error)}.`, {
      hint,
      cause: error,
    })
  }
  const { dealError, httpStatus } = refusal
  const kind = dealError?.kind ?? kindOfStatus(httpStatus)
  return new Failure(ENDINGS[kind], dealError?.message ?? error.message, {
    kind,
    fields: dealError?.fields ?? [],
    hint: kind === 'unauthenticated' ? SIGN_IN : undefined,
    cause: error,
  })
}

function kindOfStatus(status: number): keyof typeof ENDINGS {
  if (status === 401) return 'unauthenticated'
  if (status === 404) return 'not_found'
  if (status === 409) return 'conflict'
  if (status === 413) return 'too_large'
  if (status === 429) return 'rate_limited'
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'internal'
}

/** `fetch failed` says nothing; what is beneath it does. */
function reasonOf(error: Error): string {
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  return reasonOf(cause)
}
