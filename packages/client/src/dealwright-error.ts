/** Programs branch on these. A newer server may know more kinds than this list; they come as its status says. */
export const ERROR_KINDS = [
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
  'unreachable',
] as const

/**
 * What went wrong. `unavailable`: the server is starting, or overloaded. `unreachable`: no (whole) answer came in time.
 * `internal`: the server's fault. The others are refusals, and the same call will be refused again.
 */
export type ErrorKind = (typeof ERROR_KINDS)[number]

/** One thing that is wrong with one field; `field` is a path such as `contacts.0.email`, empty for the whole input. */
export type FieldProblem = { field: string; message: string; given?: string; expected?: string }

/** What a server says of an error: a sentence for a person, the fields that were wrong, and what else belongs to it. */
export type Problem = { kind: ErrorKind; message: string; fields: FieldProblem[]; details: Record<string, unknown> }

type Circumstances = {
  procedure: string
  retryAfter?: number | undefined
  requestId?: string | undefined
  idempotencyKey?: string | undefined
  cause?: unknown
}

/** The one error of the client. Its message is meant for a person: what was wrong, what was given, what would be right. */
export class DealwrightError extends Error {
  override readonly name = 'DealwrightError'
  readonly kind: ErrorKind
  /** Which inputs were wrong; empty unless `kind` is `invalid`. */
  readonly fields: readonly FieldProblem[]
  /** Specifics, all JSON: both versions of a conflict, the records that a name could mean, … */
  readonly details: Readonly<Record<string, unknown>>
  /** What was called, such as `deals.move`. */
  readonly procedure: string
  /** Seconds after which another try is welcome, if the server said so. */
  readonly retryAfter: number | undefined
  /** What the server's log calls this request. */
  readonly requestId: string | undefined
  /** Of a write: sent again with this key, it is carried out once, whether it was carried out by now or not. */
  readonly idempotencyKey: string | undefined

  constructor(problem: Problem, { procedure, retryAfter, requestId, idempotencyKey, cause }: Circumstances) {
    super(problem.message, { cause })
    this.kind = problem.kind
    this.fields = problem.fields
    this.details = problem.details
    this.procedure = procedure
    this.retryAfter = retryAfter
    this.requestId = requestId
    this.idempotencyKey = idempotencyKey
  }
}
