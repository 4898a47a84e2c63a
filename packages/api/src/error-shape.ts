import { DealError, type DealErrorKind, type ErrorDetails, fieldProblems } from '@dealwright/domain'
import type { TRPCError } from '@trpc/server'
import { z } from 'zod'

/** What every caller gets of an error: its kind, a sentence for a person, and which fields were wrong. */
export type WireError = { kind: DealErrorKind | 'internal'; message: string } & ErrorDetails

const CODES = {
  invalid: 'BAD_REQUEST',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  forbidden: 'FORBIDDEN',
  unauthenticated: 'UNAUTHORIZED',
  rate_limited: 'TOO_MANY_REQUESTS',
  gone: 'NOT_FOUND',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<DealErrorKind, TRPCError['code']>

/** tRPC's name, and with it the HTTP status, of a kind of error. */
export function codeOf(kind: DealErrorKind): TRPCError['code'] {
  return CODES[kind]
}

/** @param input what was sent, so that the error can say what was given */
export function wireError(error: TRPCError, input: unknown): WireError {
  const { cause } = error
  if (cause instanceof DealError) return { kind: cause.kind, message: cause.message, ...cause.details }
  if (cause instanceof z.ZodError)
    return { kind: 'invalid', message: 'Some fields are not right.', fields: fieldProblems(cause, input) }
  if (error.code === 'INTERNAL_SERVER_ERROR')
    return { kind: 'internal', message: 'Something went wrong on our side. Nothing was changed.' }
  return { kind: error.code === 'NOT_FOUND' ? 'not_found' : 'invalid', message: error.message }
}
