import { isTRPCClientError } from '@trpc/client'
import { DealwrightError, ERROR_KINDS, type ErrorKind, type FieldProblem, type Problem } from './dealwright-error.ts'

/** An answer that is no success, as far as anything can be read from it. */
export class Refusal extends Error {
  readonly problem: Problem
  readonly retryAfter: number | undefined
  readonly requestId: string | undefined

  constructor({ status, headers }: Response, body: unknown) {
    const problem = problemIn(body, status)
    super(problem.message)
    this.problem = problem
    this.retryAfter = secondsUntil(headers.get('retry-after')) ?? secondsIn(problem)
    this.requestId = headers.get('x-request-id') ?? undefined
  }
}

/** Whatever a call threw, as the error that our callers get. */
export function toDealwrightError(
  cause: unknown,
  call: { procedure: string; idempotencyKey?: string | undefined },
): DealwrightError {
  if (cause instanceof DealwrightError) return cause
  if (cause instanceof Refusal) {
    const { problem, retryAfter, requestId } = cause
    return new DealwrightError(problem, { ...call, retryAfter, requestId, cause })
  }
  if (!isTRPCClientError(cause)) return new DealwrightError(unreachable(cause), { ...call, cause })
  if (cause.cause instanceof Refusal) return toDealwrightError(cause.cause, call)
  const shape: unknown = cause.shape
  if (!shape) return new DealwrightError(unreachable(cause.cause), { ...call, cause })
  const response = cause.meta?.['response']
  const requestId = (response instanceof Response && response.headers.get('x-request-id')) || undefined
  const problem = problemIn(shape, 500)
  return new DealwrightError(problem, { ...call, retryAfter: secondsIn(problem), requestId, cause })
}

/** The problem in an answer's body: tRPC's shape, alone or of the first call of many, or the host's own. */
export function problemIn(body: unknown, status: number): Problem {
  const first: unknown = Array.isArray(body) ? body[0] : body
  const shape = inside(first, 'error') ?? first
  const data = inside(shape, 'data')
  const told = inside(data, 'dealError') ?? shape
  const { kind, message, fields, ...details } = isObject(told) ? told : {}
  const httpStatus = inside(data, 'httpStatus')
  return {
    kind: ERROR_KINDS.find((known) => known === kind) ?? kindOf(typeof httpStatus === 'number' ? httpStatus : status),
    message: typeof message === 'string' && message ? message : `The server answered with status ${status}.`,
    // Written by the same rules on the other side.
    fields: Array.isArray(fields) ? (fields as FieldProblem[]) : [],
    details: kind === undefined ? {} : details,
  }
}

function unreachable(cause: unknown): Problem {
  const why = cause instanceof Error ? reasonOf(cause) : String(cause)
  return { kind: 'unreachable', message: `No answer came from Dealwright: ${why}`, fields: [], details: {} }
}

/** What `fetch` throws says little; its cause says more. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message
}

function kindOf(status: number): ErrorKind {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 409) return 'conflict'
  if (status === 410) return 'gone'
  if (status === 413) return 'too_large'
  if (status === 429) return 'rate_limited'
  if (status === 502 || status === 503 || status === 504) return 'unavailable'
  return status < 500 ? 'invalid' : 'internal'
}

/** Seconds after which the server expects another try, if the problem says so. */
export function secondsIn({ details }: Problem): number | undefined {
  const seconds = details['retryAfterSeconds']
  return typeof seconds === 'number' ? seconds : undefined
}

/** The header holds seconds, or from a proxy a date. */
function secondsUntil(header: string | null): number | undefined {
  if (!header) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

function inside(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
