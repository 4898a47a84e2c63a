import { outageOf } from '@dealwright/api'
import { DealError, type DealErrorKind } from '@dealwright/domain'

/** What goes wrong between a request and our rules, beside the errors of the rules themselves. */
export type ProblemKind = DealErrorKind | 'internal' | 'too_large'

export const HTTP_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ProblemKind, number>

/** An error as a caller gets it; the body of every refusal is `{ error: Problem }`. */
export type Problem = { kind: ProblemKind; message: string; fields: unknown[]; [detail: string]: unknown }

/** What a caller is told about anything that was thrown: our own errors in full, of the rest nothing but that it happened. */
export function problemOf(error: unknown): Problem {
  const told = error instanceof DealError ? error : outageOf(error)
  if (told) return { kind: told.kind, message: told.message, fields: [], ...told.details }
  if (error instanceof URIError) return { kind: 'invalid', message: 'The address is not well-formed.', fields: [] }
  switch (bodyErrorType(error)) {
    case 'entity.too.large':
      return { kind: 'too_large', message: 'The request is too large.', fields: [] }
    case 'entity.parse.failed':
      return { kind: 'invalid', message: 'The body is not valid JSON.', fields: [] }
    case undefined:
      return { kind: 'internal', message: 'Something went wrong on our side. Nothing was changed.', fields: [] }
    default:
      return { kind: 'invalid', message: 'The body cannot be read.', fields: [] }
  }
}

/** The name that Express's body reader gives to its refusals. */
function bodyErrorType(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('expose' in error) || error.expose !== true) return undefined
  return 'type' in error && typeof error.type === 'string' ? error.type : 'not to be unpacked'
}
