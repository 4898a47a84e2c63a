import type { DealErrorKind, FieldProblem } from '@dealwright/domain'
import { isTRPCClientError } from '@trpc/client'
import { z } from 'zod'

/** What went wrong, in words for a person, and which fields were not right. */
export type Problem = {
  /** `unreachable`: no answer came. `unavailable`: the server is starting or overloaded. `internal`: its fault or ours. */
  kind: DealErrorKind | 'too_large' | 'internal' | 'unreachable' | 'unavailable'
  message: string
  fields: FieldProblem[]
}

const KINDS = [
  'invalid',
  'not_found',
  'conflict',
  'forbidden',
  'unauthenticated',
  'rate_limited',
  'gone',
  'too_large',
  'internal',
  'unavailable',
] as const satisfies Problem['kind'][]

/** The error of the server, over tRPC (`error.data.dealError`) as over plain JSON (`error`). */
const WireError = z.object({
  kind: z.enum(KINDS),
  message: z.string().min(1),
  fields: z
    .array(
      z.object({
        field: z.string(),
        message: z.string(),
        given: z.string().optional(),
        expected: z.string().optional(),
      }),
    )
    .default([]),
})

const UNREACHABLE: Problem = {
  kind: 'unreachable',
  message: 'Dealwright cannot be reached. Check your connection and try again.',
  fields: [],
}
const UNAVAILABLE: Problem = {
  kind: 'unavailable',
  message: 'Dealwright is not ready right now. Try again in a moment.',
  fields: [],
}
const INTERNAL: Problem = {
  kind: 'internal',
  message: 'Something went wrong. Try again; if it happens again, tell whoever runs this Dealwright.',
  fields: [],
}

/** An answer of the server that is a refusal; thrown by calls that do not go over tRPC. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export function toProblem(error: unknown): Problem {
  if (error instanceof RefusedCall) return error.problem
  if (isTRPCClientError(error)) {
    const data = RpcErrorData.safeParse(error.data).data
    if (data) return data.dealError ?? problemOfStatus(data.httpStatus)
    return error.meta && 'response' in error.meta ? UNAVAILABLE : UNREACHABLE
  }
  // What `fetch` throws when there is no answer, in every browser.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return UNREACHABLE
  return INTERNAL
}

/** The sentence of a problem, for a toast or beside a field. */
export function problemMessage(error: unknown): string {
  const { message, fields } = toProblem(error)
  const [first] = fields
  return fields.length === 1 && first ? sentence(first.message) : message
}

/** What a failed HTTP answer means: its own words, or those of its status. */
export function problemOfAnswer(status: number, body: unknown): Problem {
  return z.object({ error: WireError }).safeParse(body).data?.error ?? problemOfStatus(status)
}

/** `must be text` → `Must be text.` */
export function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

const RpcErrorData = z.object({
  httpStatus: z.number(),
  // Of a newer server, an unknown kind: its status must do.
  dealError: WireError.optional().catch(undefined),
})

function problemOfStatus(status: number): Problem {
  if (status === 401) return { kind: 'unauthenticated', message: 'You are signed out. Sign in to go on.', fields: [] }
  if (status === 403) return { kind: 'forbidden', message: 'You may not do this.', fields: [] }
  if (status === 404) return { kind: 'not_found', message: 'This does not exist, or not any more.', fields: [] }
  if (status === 429)
    return { kind: 'rate_limited', message: 'That was too often. Wait a minute, then try again.', fields: [] }
  if (status === 502 || status === 503 || status === 504) return UNAVAILABLE
  return INTERNAL
}
